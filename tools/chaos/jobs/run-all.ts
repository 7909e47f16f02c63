import type { Wanted } from '../arguments.ts';
import { aborted } from '../../terminal/at-terminal.ts';
import { say, seconds, step } from '../../terminal/steps.ts';
import type { BrokerKind } from '../stage/servers.ts';
import { openStage, type Stage } from '../stage/stage.ts';
import { faultsFor, roundOf, type Done, type Job, type Outcome } from './job.ts';

/** Is given each result as soon as it is there. */
type Keep = (outcome: Outcome) => void;

/**
 * Does everything that was asked for. Rounds of both brokers go on at the same time, since there is much waiting in them;
 * faults, of which times are measured, one after the other.
 */
export const runAll = async (wanted: Wanted, keep: Keep, stop: AbortSignal): Promise<Outcome> => {
  const runJobs = jobRunner(wanted, keep, stop);
  await using open = new AsyncDisposableStack();
  const openOne = (broker: BrokerKind) => step(broker, async () => open.use(await openStage(broker, stop)));
  const rounds = wanted.rounds.map((points) => roundOf(points, wanted));
  const needed = wanted.brokers.filter((broker) => rounds.length > 0 || faultsFor(broker, wanted).length > 0);
  const stages = await Promise.all(needed.map(openOne));

  const done = (await Promise.all(stages.map((stage) => runJobs(stage, rounds)))).flat();
  for (const stage of stages) done.push(...(await runJobs(stage, faultsFor(stage.broker, wanted))));
  return {
    rounds: done.flatMap(({ outcome }) => outcome.rounds),
    faults: done.flatMap(({ outcome }) => outcome.faults),
  };
};

const jobRunner = (wanted: Wanted, keep: Keep, stop: AbortSignal) => {
  const runJob = async (stage: Stage, job: Job): Promise<Done> => {
    const done = await Promise.race([job.run(stage, stop), aborted(stop)]);
    say(done.line);
    keep(done.outcome);
    if (done.violations.length > 0) {
      stage.keepLogs();
      say(`      its logs are in ${stage.folder}/${job.name}`);
    }
    return done;
  };

  /** Where several points were tried together and something is wrong, each of them is tried alone, to tell which it was. */
  const withCulprits = async (stage: Stage, job: Job): Promise<Done[]> => {
    const together = await runJob(stage, job);
    if (together.violations.length === 0 || job.points.length < 2) return [together];
    const alone: Done[] = [];
    for (const point of job.points) alone.push(await runJob(stage, roundOf([point], wanted)));
    return [together, ...alone];
  };

  return async (stage: Stage, jobs: readonly Job[]): Promise<Done[]> => {
    const done: Done[] = [];
    const began = performance.now();
    for (const [index, job] of jobs.entries()) {
      done.push(...(await withCulprits(stage, job)));
      const passed = performance.now() - began;
      const left = jobs.length - index - 1;
      if (left > 0) say(`      ${left} more on ${stage.broker}, for about ${seconds((passed / (index + 1)) * left)}`);
    }
    return done;
  };
};
