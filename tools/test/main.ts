import { randomBytes } from 'node:crypto';
import { atTerminal } from '../terminal/at-terminal.ts';
import { step } from '../terminal/steps.ts';
import { runChecks } from './checks.ts';
import { runJest } from './jest.ts';
import { dropLeftovers } from './leftovers.ts';
import { missingPrograms } from './programs.ts';
import { provideServers } from './servers.ts';
import { lackOf } from './services.ts';
import { summary } from './summary.ts';

await atTerminal(async (stop) => {
  const lackingPrograms = missingPrograms(process.env);
  await using servers = await step('servers', () => provideServers(process.env, stop));
  const failedChecks = await runChecks(stop);

  const testRun = randomBytes(4).toString('hex');
  const env = { ...process.env, ...servers.env, TEST_RUN: testRun };
  const missing = [...servers.missing.map(lackOf), ...lackingPrograms];
  const ignored = missing.map(({ suites }) => suites);
  try {
    const tally = await runJest({ args: process.argv.slice(2), ignored, env, stop });
    console.log(summary(missing, failedChecks, tally));
    if (failedChecks.length > 0 || !tally.ok) process.exitCode = 1;
  } finally {
    await dropLeftovers(servers.databaseUrl, testRun);
  }
});
