import { reads } from './reads.js';
import type { Verb } from './verb.js';
import { writes } from './writes.js';

/** Everything that can be asked for at the terminal. */
export const verbs: readonly Verb[] = [...(reads as readonly Verb[]), ...(writes as readonly Verb[])];
