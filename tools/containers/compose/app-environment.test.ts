import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  appVariables,
  readApiConfig,
  readAuthConfig,
  readVariables,
  readWorkerConfig,
  variableNames,
} from '@portico/platform-runtime';
import { root } from '../../root.ts';
import { parseDockerfile } from '../docker/dockerfile.ts';
import { makeSecrets } from '../secrets.ts';
import { appEnvironment } from './app-environment.ts';
import { readCompose } from './compose.ts';

const secrets = makeSecrets();
const compose = readCompose(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), secrets);
const stages = parseDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'));
const environmentOf = (service: string) => appEnvironment(compose, stages, service);

const known: ReadonlySet<string> = new Set(variableNames.flatMap((name) => [name, `${name}_FILE`]));
const built = Object.entries(compose.services).flatMap(([name, { build }]) => (build ? [name] : []));

describe('What docker-compose.yml and the Dockerfile tell our apps', () => {
  it.each(built)('is known to the configuration: %s', (service) => {
    expect(Object.keys(environmentOf(service)).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(Object.entries({ api: readApiConfig, auth: readAuthConfig, worker: readWorkerConfig }))(
    'is enough for %s to start in production, on every server and reachable from outside',
    (service, read) => {
      const config = read(environmentOf(service));
      expect(config.environment).toBe('production');
      expect(config.listen.host).toBe('0.0.0.0');
      expect([config.amqpUrl, config.redisUrl, config.mail.smtpUrl, config.otlpEndpoint]).not.toContain(null);
      expect([config.database.url, config.amqpUrl, config.redisUrl].map((url) => new URL(url ?? '').hostname)).toEqual([
        'postgres',
        'rabbitmq',
        'redis',
      ]);
    },
  );

  it('is the same wherever two of them must agree', () => {
    const { listen: _listen, ...shared } = readWorkerConfig(environmentOf('worker'));
    expect(readApiConfig(environmentOf('api'))).toMatchObject(shared);
    expect(readAuthConfig(environmentOf('auth'))).toMatchObject(shared);
  });

  it('is enough to migrate', () => {
    expect(readVariables(['DATABASE_URL'], environmentOf('migrate'))).toEqual({
      DATABASE_URL: environmentOf('api')['DATABASE_URL'],
    });
  });

  it.each(['api', 'auth'] as const)('lets %s be reached where it says that it is', (service) => {
    const { listen, publicUrls } = { api: readApiConfig, auth: readAuthConfig }[service](environmentOf(service));
    expect(compose.services[service]?.ports).toEqual([`127.0.0.1:${new URL(publicUrls[service]).port}:${listen.port}`]);
  });

  it('leaves nothing to a variable that the app does not read', () => {
    for (const app of ['api', 'auth', 'worker'] as const) {
      const read: ReadonlySet<string> = new Set(appVariables[app]);
      expect(Object.keys(environmentOf(app)).filter((name) => !read.has(name))).toEqual([]);
    }
  });
});
