import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { compare } from '../comparison.ts';
import { answersUnder, asText, startLoad } from '../load/http-load.ts';
import { emailOf, PASSWORD } from '../../database/population.ts';

/** As many as auth hashes at a time unless it is told otherwise. */
const HASHES_AT_A_TIME = 2;
const CONNECTIONS = 4;
const SECONDS = 8;
const SUBJECTS = 200;

const signInOf = (number: number): string => {
  const body = JSON.stringify({ email: emailOf(number), password: PASSWORD });
  const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  return asText('POST', '/v1/sessions', headers, body);
};

/** Signing in, which has to cost what a password costs and little else. All cores are free for both sides. */
export const signInRate: Bench = {
  name: 'sign-in',
  about: `POST /v1/sessions of different users over ${CONNECTIONS} connections against the check of the same password alone: same library, parameters and ${HASHES_AT_A_TIME} at a time; nothing is pinned`,
  run: async (stage) => {
    await using _auth = await stage.start('auth');
    await using generator = await startLoad(stage);
    await using raw = await stage.startProgram({ args: [join(import.meta.dirname, '../baselines/sign-in.ts')] });
    const load = {
      port: stage.ports.auth,
      requests: Array.from({ length: SUBJECTS }, (_, index) => signInOf(index + 1)),
      status: 201,
      connections: CONNECTIONS,
      seconds: SECONDS,
    };
    const question = { concurrency: HASHES_AT_A_TIME, seconds: SECONDS };
    return await compare({
      unit: 'per second',
      product: { what: 'auth, sign-ins', measure: () => answersUnder(generator, load) },
      baseline: {
        what: 'Argon2id alone',
        measure: async () => ({ perSecond: await raw.ask<number>(question) }),
      },
      atLeast: 0.7,
    });
  },
};
