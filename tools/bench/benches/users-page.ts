import { join } from 'node:path';
import { root } from '../../root.ts';
import type { Bench } from '../bench.ts';
import { compare } from '../comparison.ts';
import { answersUnder, asText, startLoad } from '../load/http-load.ts';
import { freePort } from '../../terminal/free-ports.ts';
import { LOAD_CORE, SERVER_CORE } from '../stage/pinned-process.ts';
import { ADMIN, USERS } from '../../database/population.ts';
import { answerTo, expectSameAnswer } from '../stage/same-answer.ts';
import { signIn } from '../stage/session.ts';

const CONNECTIONS = 48;
const SECONDS = 5;
const FIRST_PAGE = '/v1/users?limit=20';

interface Page {
  readonly data: readonly { readonly id: string; readonly createdAt: string }[];
  readonly nextCursor: string;
}

/** Reading a page from the middle of a walk: token, scope, query, cursors and all, against the query alone. */
export const usersPage: Bench = {
  name: 'users-page',
  about: `The second page of GET ${FIRST_PAGE}, of ${USERS} users, against the same prepared query behind bare Fastify, which checks no token and seals no cursor; ${CONNECTIONS} connections`,
  run: async (stage) => {
    const { token } = await signIn(stage, ADMIN);
    const port = await freePort();
    await using _api = await stage.start('api', SERVER_CORE);
    await using _bare = await stage.startProgram({
      args: [join(root, 'tools/bench/baselines/users-page.ts')],
      env: { NODE_ENV: 'production', DATABASE_URL: stage.databaseUrl, PORT: String(port) },
      core: SERVER_CORE,
    });
    const headers = { authorization: `Bearer ${token}` };
    const first = (await answerTo({ port: stage.ports.api, path: FIRST_PAGE, headers })) as unknown as Page;
    const path = `${FIRST_PAGE}&cursor=${encodeURIComponent(first.nextCursor)}`;
    const { createdAt, id } = first.data.at(-1) ?? { createdAt: '', id: '' };
    const barePath = `/v1/users?createdAt=${createdAt}&id=${id}`;
    await expectSameAnswer({ port: stage.ports.api, path, headers }, { port, path: barePath, headers: {} });

    await using generator = await startLoad(stage, LOAD_CORE);
    const load = { status: 200, connections: CONNECTIONS, seconds: SECONDS };
    const ours = { ...load, port: stage.ports.api, requests: [asText('GET', path, headers)] };
    const theirs = { ...load, port, requests: [asText('GET', barePath, {})] };
    return await compare({
      unit: 'requests/s',
      product: { what: 'api, a page of 20 users', measure: () => answersUnder(generator, ours) },
      baseline: { what: 'the query behind Fastify', measure: () => answersUnder(generator, theirs) },
      atLeast: 0.5,
    });
  },
};
