import type { ShapeError } from '@portico/platform-shapes';
import type { PlatformProblemCode } from './platform-problems.js';

/** One way in which a request can fail: how it is answered, and what its page `/problems/<code>` says. */
export interface ProblemEntry {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly advice: string;
}

/** What an answer carries beside the words. */
export interface ProblemExtras {
  readonly errors?: readonly ShapeError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A refusal by HTTP itself. Refusals by a use case are `DomainError`s. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: PlatformProblemCode,
    detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail);
  }
}
