import { join } from 'node:path';
import { root } from '../../root.ts';
import type { Bench } from '../bench.ts';
import { compare } from '../comparison.ts';
import { answersUnder, asText, startLoad } from '../load/http-load.ts';
import { freePort } from '../../terminal/free-ports.ts';
import { LOAD_CORE, SERVER_CORE } from '../stage/pinned-process.ts';
import { emailOf } from '../../database/population.ts';
import { expectSameAnswer } from '../stage/same-answer.ts';
import { signIn } from '../stage/session.ts';

const CONNECTIONS = 48;
const SECONDS = 5;
const PATH = '/v1/users/me';

/** Reading oneself, which every client does: what all that the product adds to a handler costs. */
export const me: Bench = {
  name: 'me',
  about: `GET ${PATH} against a bare Nest + Fastify handler with the same check of the token and the same prepared query; ${CONNECTIONS} connections`,
  run: async (stage) => {
    const { token, check } = await signIn(stage, emailOf(1));
    const port = await freePort();
    await using _api = await stage.start('api', SERVER_CORE);
    await using _bare = await stage.startProgram({
      args: [`--import=${join(root, 'tools/start/swc-hooks.ts')}`, join(root, 'tools/bench/baselines/me.ts')],
      env: { NODE_ENV: 'production', DATABASE_URL: stage.databaseUrl, PORT: String(port), ...check },
      core: SERVER_CORE,
    });
    const headers = { authorization: `Bearer ${token}` };
    await expectSameAnswer({ port: stage.ports.api, path: PATH, headers }, { port, path: PATH, headers });

    await using generator = await startLoad(stage, LOAD_CORE);
    const load = { requests: [asText('GET', PATH, headers)], status: 200, connections: CONNECTIONS, seconds: SECONDS };
    return await compare({
      unit: 'requests/s',
      product: { what: `api, ${PATH}`, measure: () => answersUnder(generator, { ...load, port: stage.ports.api }) },
      baseline: { what: 'bare Nest + Fastify', measure: () => answersUnder(generator, { ...load, port }) },
      atLeast: 0.6,
    });
  },
};
