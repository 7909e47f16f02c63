import type { Bench } from '../bench.ts';
import { median } from '../rounds.ts';
import { emailOf } from '../../database/population.ts';
import type { Stage } from '../stage/stage.ts';

const ROUNDS = 5;
const PAIRS = 60;
const ALIKE_MS = 1;

/** Refusing a sign-in: an address that nobody has must not answer faster or slower than one that somebody has. */
export const refusals: Bench = {
  name: 'refusals',
  about: `POST /v1/sessions that is refused, for an unknown address and for a wrong password in turn; ${PAIRS} pairs a round, one at a time`,
  run: async (stage) => {
    await using _auth = await stage.start('auth');
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const times = await refuse(stage, round);
      if (round === 0) continue;
      known.push(median(times.known));
      unknown.push(median(times.unknown));
    }
    const apart = Math.abs(median(known) - median(unknown));
    return {
      figures: [
        { what: 'wrong password', unit: 'ms', better: 'less', rounds: known },
        { what: 'unknown address', unit: 'ms', better: 'less', rounds: unknown },
      ],
      targets: [
        {
          what: 'between the two',
          bound: `at most ${ALIKE_MS} ms`,
          measured: `${apart.toFixed(2)} ms`,
          met: apart <= ALIKE_MS,
        },
      ],
    };
  },
};

const refuse = async (stage: Stage, round: number): Promise<Record<'known' | 'unknown', number[]>> => {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let pair = 0; pair < PAIRS; pair += 1) {
    times.known.push(await timed(stage, emailOf(round * PAIRS + pair + 1)));
    times.unknown.push(await timed(stage, `nobody-${round}-${pair}@example.org`));
  }
  return times;
};

const timed = async (stage: Stage, email: string): Promise<number> => {
  const url = `http://127.0.0.1:${stage.ports.auth}/v1/sessions`;
  const headers = { 'content-type': 'application/json' };
  const started = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password: 'wrong password' }),
  });
  await answer.arrayBuffer();
  if (answer.status !== 401) throw new Error(`A sign-in that is wrong was answered with ${answer.status}.`);
  return performance.now() - started;
};
