import type { Tally } from './jest.ts';
import type { Service } from './services.ts';

/** What is to be known at the end: what was not run, what failed besides tests, and the count of the tests. */
export const summary = (missing: readonly Service[], failedChecks: readonly string[], tally: Tally): string =>
  [
    ...(missing.length > 0 ? ['', 'NOT RUN, for want of a server:', ...missing.map(remedy)] : []),
    ...(failedChecks.length > 0 ? ['', `FAILED besides tests: ${failedChecks.join(', ')} (see above).`] : []),
    '',
    `${tally.passed} passed, ${tally.failed} failed`,
  ].join('\n');

const remedy = ({ name, variable, example }: Service) =>
  `  the suites of ${name}: start Docker, or set ${variable} (such as ${example})`;
