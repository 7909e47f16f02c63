import { Module, type Provider, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { userActor, type Actor, type UserId } from '@portico/kernel/domain';
import { createLogger } from '@portico/platform-observability';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { Authenticator, type PresentedCredentials } from '../../auth/index.js';
import { openApiDocument, type OpenApiDocument } from '../../openapi/document.js';
import { DescribedAnswers } from '../../openapi/testing/described-answers.js';
import { createHttpApplication } from '../application.js';
import type { HttpOptions } from '../http-options.js';
import { ProblemCatalogue } from '../problem-catalogue.js';
import { routesOf } from '../routes.js';

/** An app of a few controllers, with what it logs and the means to stop it. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  /** Throws when the answer is not what the app's OpenAPI document describes. */
  readonly inject: (request: InjectOptions & { readonly url: string }) => Promise<LightMyRequestResponse>;
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
  const described = new DescribedAnswers(documentOf(app));
  return {
    app,
    inject: async (request) => {
      const answer = await app.inject(request);
      const { method = 'GET', url: path } = request;
      const isJson = answer.headers['content-type']?.toString().includes('json') && answer.body !== '';
      if (isJson) described.check({ method, path, status: answer.statusCode, body: answer.json() });
      return answer;
    },
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
};

const documentOf = (app: NestFastifyApplication): OpenApiDocument => {
  const { entries: problems } = app.get(ProblemCatalogue, { strict: false });
  const routes = routesOf(app.get(DiscoveryService, { strict: false }));
  return openApiDocument({
    info: { title: 'Test', version: '1', description: 'An app under test.' },
    routes,
    problems,
  });
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
  async authenticate({ token }: PresentedCredentials): Promise<Actor | null> {
    const [id = '', ...scopes] = token.split('.').map((part) => part.replace('~', ':'));
    return id.startsWith('-') ? null : userActor({ userId: id as UserId, sessionId: 'a session', scopes });
  }
}

/** The header of somebody with these scopes. */
export const as = (id: string, ...scopes: string[]): { authorization: string } => ({
  authorization: `Bearer ${[id, ...scopes].join('.').replaceAll(':', '~')}`,
});
