import type { HarmableServer } from '../../servers/index.ts';
import type { Product } from '../stage/product.ts';
import type { BrokerKind, Servers } from '../stage/servers.ts';
import type { Answers } from '../workload/answers.ts';
import type { SteadyLoad } from '../workload/steady-load.ts';
import type { Figure } from './figure.ts';
import type { Links } from './links.ts';

/** Something that happens to what the product runs on. */
export interface Fault {
  readonly name: string;
  /** What is done, in a sentence. */
  readonly about: string;
  /** With which of them it can be done. */
  readonly brokers: readonly BrokerKind[];
  /** How many edits a second are asked for. */
  readonly editsPerSecond: number;
  /** Whether there is a proxy between the product and its servers. */
  readonly linked?: boolean;
  /** Whether the product has a Redis. */
  readonly cached?: boolean;
  /**
   * Whether memory and throughput are measured: then the apps are as the build leaves them, and only effects are noted, as
   * notes of what is handed over and published take as long.
   */
  readonly measured?: boolean;
  /** Does it while edits are asked for, and measures. */
  strike(scene: Scene): Promise<readonly Figure[]>;
}

/** The product at work, and what may be done to it. */
export interface Scene {
  readonly product: Product;
  readonly servers: Servers;
  readonly redis: HarmableServer | null;
  readonly links: Links | null;
  readonly load: SteadyLoad;
  readonly answers: Answers;
  readonly measure: Measure;
}

/** How much of it there is to be. */
export interface Measure {
  readonly kills: number;
  readonly minutes: number;
}
