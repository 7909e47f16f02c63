import type { Stage } from './stage/stage.ts';

/** What was measured, once in each round. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly rounds: readonly number[];
}

/** What has to be reached, and whether it was. */
export interface Target {
  readonly what: string;
  /** The bound in words, such as "at least 60 %". */
  readonly bound: string;
  readonly measured: string;
  readonly met: boolean;
}

/** What a bench found out. */
export interface Outcome {
  readonly figures: readonly Figure[];
  readonly targets: readonly Target[];
}

/** Measures one thing that the product promises. */
export interface Bench {
  readonly name: string;
  /** What is measured, and against what. */
  readonly about: string;
  run(stage: Stage): Promise<Outcome>;
}
