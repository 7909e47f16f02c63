import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../embedded-postgres/index.ts';
import { Problem, reasonOf } from '../terminal/problem.ts';
import { answers } from './answers.ts';
import { dockerAnswers, startContainer } from './containers.ts';
import { programs } from './programs.ts';
import { services } from './services.ts';
import type { Service } from './services.ts';

/** The servers that the tests run against. */
export interface Servers extends AsyncDisposable {
  readonly databaseUrl: string;
  /** The addresses of all, each in its variable. */
  readonly env: Readonly<Record<string, string>>;
  readonly missing: readonly Service[];
}

/** Takes the servers that are given, lets Docker run the others where it can, and embeds Postgres where it cannot. */
export const provideServers = async (given: NodeJS.ProcessEnv, stop: AbortSignal): Promise<Servers> => {
  const required = requiredServices(given);
  await using started = new AsyncDisposableStack();
  const env: Record<string, string> = {};
  const docker = await dockerAnswers(given['DOCKER_HOST']);
  // Postgres comes last: none is embedded only to find that another server is missing.
  for (const service of services.toReversed()) {
    const url = (await givenUrl(given, service)) ?? (await startServer(service, docker, started, stop));
    if (url !== undefined) env[service.variable] = url;
    else if (required.includes(service.name)) throw lacking(service);
  }
  const { DATABASE_URL: databaseUrl = '' } = env;
  const missing = services.filter(({ variable }) => env[variable] === undefined);
  const running = started.move();
  return { databaseUrl, env, missing, [Symbol.asyncDispose]: () => running.disposeAsync() };
};

const requiredServices = (given: NodeJS.ProcessEnv) => {
  const required = (given['REQUIRE_SERVICES'] ?? '').split(',').filter(Boolean);
  const known: readonly string[] = [...services, ...programs].map(({ name }) => name);
  const unknown = required.find((name) => !known.includes(name));
  if (unknown) throw new Problem(`REQUIRE_SERVICES names "${unknown}": it knows ${known.join(', ')}.`);
  return required;
};

const lacking = ({ name, variable }: Service) =>
  new Problem(`REQUIRE_SERVICES asks for ${name}, which is not there: set ${variable}, or start Docker.`);

const givenUrl = async (given: NodeJS.ProcessEnv, { variable, port }: Service): Promise<string | undefined> => {
  const url = given[variable];
  if (!url) return undefined;
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address && (await answers({ host: address.hostname, port: Number(address.port || port) }))) return url;
  throw new Problem(
    `Nothing answers at ${variable} (${address?.host ?? 'not a URL'}): start it, or unset ${variable}.`,
  );
};

const startServer = async (service: Service, docker: boolean, started: AsyncDisposableStack, stop: AbortSignal) => {
  if (docker) {
    try {
      return started.use(await startContainer(service)).url;
    } catch (error) {
      console.log(`Docker could not run ${service.image}: ${reasonOf(error)}`);
    }
  }
  return service.name === 'postgres' ? started.use(await embedded(started, stop)).url : undefined;
};

const embedded = (started: AsyncDisposableStack, stop: AbortSignal) => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-test-'));
  started.defer(() => rmSync(folder, { recursive: true }));
  return startEmbeddedPostgres({ folder, password: 'for these tests only', stop });
};
