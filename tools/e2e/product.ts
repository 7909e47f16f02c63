import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { appoint } from '@portico/identity-adapters/auth';
import { createApp, readApiConfig, readAuthConfig, readWorkerConfig } from '@portico/platform-runtime';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { composeApi } from '../../apps/api/src/api.module.js';
import { composeAuth } from '../../apps/auth/src/auth.module.js';
import { schemas } from '../../apps/worker/src/schemas.js';
import { composeWorker } from '../../apps/worker/src/worker.module.js';
import { Caller } from './caller.js';

/** The apps on a database of their own. */
export interface Product {
  readonly test: TestDatabase;
  readonly api: NestFastifyApplication;
  readonly auth: NestFastifyApplication;
  /** What the apps were told; a worker of one's own can be started with it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Somebody who calls without credentials. */
  readonly visitor: Caller;
  /** Opens an account and signs in. */
  signUp(name?: string): Promise<Caller & { readonly id: string }>;
  /** Signs in as somebody with a role; the account is made for it. */
  staff(role: 'admin' | 'operator'): Promise<Caller>;
  close(): Promise<void>;
}

export const PASSWORD = 'correct horse battery';

interface ProductOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** `none` leaves events in the outbox. */
  readonly worker?: 'here' | 'none';
}

export const startProduct = async ({ environment = {}, worker = 'here' }: ProductOptions = {}): Promise<Product> => {
  const test = await testDatabase(schemas.map(({ migrations }) => migrations));
  const env = {
    NODE_ENV: 'test',
    DATABASE_URL: test.url,
    PORTICO_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'fatal',
    ...environment,
  };
  const [apiConfig, authConfig, workerConfig] = [readApiConfig(env), readAuthConfig(env), readWorkerConfig(env)];
  const api = await createApp('api', apiConfig, composeApi(apiConfig));
  const auth = await createApp('auth', authConfig, composeAuth(authConfig));
  const apps = [api, auth];
  if (worker === 'here') apps.push(await createApp('worker', workerConfig, composeWorker(workerConfig)));
  for (const app of apps) await app.listen(0, '127.0.0.1');
  const visitor = await Caller.of(api, auth);

  return {
    test,
    api,
    auth,
    environment: env,
    visitor,
    signUp: async (name = '김산림') => {
      const email = `${randomBytes(6).toString('hex')}@example.org`;
      const { body } = await visitor.send('POST', '/v1/accounts', { email, password: PASSWORD, name });
      return Object.assign(await visitor.signIn(email, PASSWORD), { id: String(body['id']) });
    },
    staff: async (role) => {
      const email = `${role}.${randomBytes(6).toString('hex')}@example.org`;
      await appoint(auth, { email, password: PASSWORD, role });
      return visitor.signIn(email, PASSWORD);
    },
    close: async () => {
      for (const app of apps) await app.close();
      await test.drop();
    },
  };
};
