import { moduleParts, openApiDocument, ruleOf, type OpenApiDocument, type Route } from '@portico/platform-nest';
import {
  appVariables,
  readApiConfig,
  readAuthConfig,
  readWorkerConfig,
  type AppName,
  type Composition,
} from '@portico/platform-runtime';
import { composeApi } from '../../../apps/api/src/api.module.ts';
import { composeAuth } from '../../../apps/auth/src/auth.module.ts';
import { schemas } from '../../../apps/worker/src/schemas.ts';
import { composeWorker } from '../../../apps/worker/src/worker.module.ts';
import { Problem } from '../../terminal/problem.ts';
import type { AppFacts, ProductFacts, RouteFact } from './facts.ts';
import { handlersIn } from './handlers.ts';

// Run in a process of its own by facts.ts: composes the apps, without a database, and prints what they are.

/** All that has to be given; whatever else there is can be left out. */
const required = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1/nothing',
  PORTICO_KEY: Buffer.alloc(32, 'docs').toString('base64'),
};

const compositions: Readonly<Record<AppName, (environment: Readonly<Record<string, string>>) => Composition>> = {
  api: (environment) => composeApi(readApiConfig(environment)),
  auth: (environment) => composeAuth(readAuthConfig(environment)),
  worker: (environment) => composeWorker(readWorkerConfig(environment)),
};

const describe = (name: AppName): AppFacts => {
  const compose = compositions[name];
  const { info, modules } = compose(required);
  const parts = moduleParts(modules);
  const production = moduleParts(compose({ ...required, NODE_ENV: 'production' }).modules).routes.map(nameOf);
  const openApi = info ? openApiDocument({ info, ...parts }) : null;
  return {
    name,
    openApi,
    routes: parts.routes.map((route) => factOf(route, openApi, production)),
    modules: modules.map(({ module }) => module.name),
    useCases: handlersIn(modules).map(({ handles }) => handles.name),
    variables: appVariables[name],
  };
};

const nameOf = ({ controller, method }: Route): string => `${controller.name}.${method}`;

const factOf = (route: Route, openApi: OpenApiDocument | null, production: readonly string[]): RouteFact => ({
  controller: route.controller.name,
  method: route.method,
  ...placeOf(route, openApi),
  scope: ruleOf(route.handler).scope,
  inProduction: production.includes(nameOf(route)),
});

const placeOf = (route: Route, openApi: OpenApiDocument | null): Pick<RouteFact, 'verb' | 'path'> => {
  for (const [path, operations] of Object.entries(openApi?.paths ?? {})) {
    for (const [verb, { operationId }] of Object.entries(operations)) {
      if (operationId === route.method) return { verb: verb.toUpperCase(), path };
    }
  }
  throw new Problem(`${nameOf(route)} is mounted and not described: give it @Answers().`);
};

const tables = schemas
  .flatMap(({ migrations }) => migrations.migrations)
  .flatMap(({ up }) => [...up.matchAll(/\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(\w+\.\w+)/gi)])
  .map(([, table = '']) => table);

const product: ProductFacts = { apps: (['api', 'auth', 'worker'] as const).map(describe), tables };
process.stdout.write(JSON.stringify(product));
