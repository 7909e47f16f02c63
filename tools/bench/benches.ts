import type { Bench } from './bench.ts';
import { me } from './benches/me.ts';
import { memory } from './benches/memory.ts';
import { refusals } from './benches/refusals.ts';
import { signInRate } from './benches/sign-in.ts';
import { usersPage } from './benches/users-page.ts';
import { walk } from './benches/walk.ts';

/** All benches, in the order in which they are run: the walk comes last, for it leaves traces in the tables. */
export const benches: readonly Bench[] = [memory, me, signInRate, refusals, usersPage, walk];
