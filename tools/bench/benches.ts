import type { Bench } from './bench.ts';
import { commits } from './benches/commits.ts';
import { delivery } from './benches/delivery.ts';
import { me } from './benches/me.ts';
import { memory } from './benches/memory.ts';
import { outbox, outboxHour } from './benches/outbox.ts';
import { refusals } from './benches/refusals.ts';
import { signInRate } from './benches/sign-in.ts';
import { usersPage } from './benches/users-page.ts';
import { walk } from './benches/walk.ts';

/** All benches, in the order in which they are run: the walk comes last, for it leaves traces in the tables. */
export const benches: readonly Bench[] = [memory, me, signInRate, refusals, usersPage, delivery, commits, outbox, walk];

/** Those that take too long to be run unless they are named. */
export const longBenches: readonly Bench[] = [outboxHour];
