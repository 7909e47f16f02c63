import type { ProblemEntry } from '../http/problem.js';
import type { Components } from './components.js';

/** What the description of a route refers to. */
export interface Sources {
  readonly problems: ReadonlyMap<string, ProblemEntry>;
  readonly components: Components;
}
