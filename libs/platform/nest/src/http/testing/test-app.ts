import { Module, type Provider, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '@portico/kernel/domain';
import { createLogger } from '@portico/platform-observability';
import { Authenticator, type Credentials } from '../../auth/index.js';
import { createHttpApplication } from '../application.js';
import type { HttpOptions } from '../http-options.js';

/** An app of a few controllers, with what it logs and the means to stop it. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly inject: NestFastifyApplication['inject'];
  readonly logged: () => Record<string, unknown>[];
}

interface TestAppParts extends Partial<HttpOptions> {
  readonly controllers: readonly Type<unknown>[];
  readonly providers?: readonly Provider[];
}

export const startTestApp = async ({ controllers, providers = [], ...options }: TestAppParts): Promise<TestApp> => {
  const lines: string[] = [];
  const logger = createLogger({ name: 'test', level: 'info', destination: { write: (line) => void lines.push(line) } });
  const app = await createHttpApplication(rootOf(controllers, providers), {
    logger,
    secret: Buffer.from('a secret for tests'),
    trustProxy: 0,
    corsOrigins: ['https://app.example'],
    rateLimits: true,
    ...options,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    inject: app.inject.bind(app),
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
};

const rootOf = (controllers: readonly Type<unknown>[], providers: readonly Provider[]): Type<unknown> => {
  @Module({
    controllers: [...controllers],
    providers: [{ provide: Authenticator, useClass: TokenNamesScopes }, ...providers],
  })
  class Root {}
  return Root;
};

/** The token `ann.notes~read.notes~write` is ann with two scopes; tokens that start with a dash are not valid. */
class TokenNamesScopes extends Authenticator {
  async authenticate({ token }: Credentials): Promise<Actor | null> {
    const [id = '', ...scopes] = token.split('.').map((part) => part.replace('~', ':'));
    return id.startsWith('-') ? null : { kind: 'user', id, scopes };
  }
}

/** The header of somebody with these scopes. */
export const as = (id: string, ...scopes: string[]): { authorization: string } => ({
  authorization: `Bearer ${[id, ...scopes].join('.').replaceAll(':', '~')}`,
});
