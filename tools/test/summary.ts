import type { Tally } from './jest.ts';

/** Something that is not there, the suites that fall away without it, and how to have them run. */
export interface Lack {
  readonly name: string;
  readonly suites: string;
  readonly remedy: string;
}

/** What is to be known at the end: what was not run, what failed besides tests, and the count of the tests. */
export const summary = (missing: readonly Lack[], failedChecks: readonly string[], tally: Tally): string =>
  [
    ...(missing.length > 0 ? ['', 'NOT RUN, for want of what they need:', ...missing.map(remedyFor)] : []),
    ...(failedChecks.length > 0 ? ['', `FAILED besides tests: ${failedChecks.join(', ')} (see above).`] : []),
    '',
    `${tally.passed} passed, ${tally.failed} failed`,
  ].join('\n');

const remedyFor = ({ name, remedy }: Lack) => `  the suites of ${name}: ${remedy}`;
