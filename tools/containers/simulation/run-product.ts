import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { freePort } from '../../terminal/free-ports.ts';
import { Problem } from '../../terminal/problem.ts';
import { run } from '../../terminal/run.ts';
import { say, step } from '../../terminal/steps.ts';
import type { Compose } from '../compose/compose.ts';
import type { Stage } from '../docker/dockerfile.ts';
import { imageOf } from '../docker/image.ts';
import { Container, runIn, type ContainerOptions } from './container.ts';
import type { Surroundings } from './surroundings.ts';

/** What was built, and what it is run with. */
export interface Product {
  readonly compose: Compose;
  readonly stages: readonly Stage[];
  readonly folders: ReadonlyMap<string, string>;
  readonly scratch: string;
  readonly environmentOf: (service: string) => Readonly<Record<string, string>>;
  readonly surroundings: Surroundings;
  readonly stop: AbortSignal;
}

const apps = ['api', 'auth', 'worker'] as const;

/** Servers of docker-compose.yml that nothing stands in for. */
const absent = ['AMQP_URL', 'REDIS_URL', 'SMTP_URL', 'MAIL_FROM'];

/** Migrates, makes an admin, starts the apps, walks the demo through them, and stops them. */
export const runProduct = async (product: Product): Promise<void> => {
  const { compose, stages, surroundings, stop } = product;
  const ports = Object.fromEntries(await Promise.all(apps.map(async (app) => [app, await freePort()] as const)));
  const urlOf = (app: string): string => `http://127.0.0.1:${ports[app]}`;
  const optionsOf = (service: string): ContainerOptions => optionsFor(service, product, ports);

  const { command = [] } = compose.services['migrate'] ?? {};
  await step('migrate', () => runIn(optionsOf('migrate'), [command].flat(), { stop }));
  const admin = { email: 'admin@example.org', password: randomUUID() };
  const create = ['node', 'apps/auth/dist/admin.js', 'create', admin.email];
  await step('admin', () => runIn(optionsOf('auth'), create, { stop, input: JSON.stringify(admin) }));

  await using running = new AsyncDisposableStack();
  const containers = apps.map((app) => running.use(new Container(optionsOf(app), imageOf(stages, app).command)));
  const starting = containers.map((container, index) => {
    const app = apps[index] ?? '';
    return step(app, () => container.healthy(imageOf(stages, app).healthcheck ?? '', stop));
  });
  await Promise.all(starting);
  for (const app of apps) say(`    ${app}: ${await readiness(urlOf(app))}`);

  const env = {
    ...process.env,
    DEMO_API_URL: urlOf('api'),
    DEMO_AUTH_URL: urlOf('auth'),
    DEMO_OPERATOR: `${admin.email}:${admin.password}`,
  };
  await step('demo', async () => {
    const { code, output } = await run(process.execPath, ['tools/demo/main.ts'], { cwd: root, env, stop });
    if (code !== 0) throw new Problem(`The demo failed:\n${output}`);
  });
  for (const container of containers) await step(`stop ${container.options.name}`, () => container.stop());
  if (surroundings.collector.batches === 0) throw new Problem('The apps sent no traces.');
  say(`    ${surroundings.collector.batches} batches of traces were sent`);
};

const optionsFor = (service: string, product: Product, ports: Readonly<Record<string, number>>): ContainerOptions => {
  const { compose, stages, folders, scratch, environmentOf, surroundings } = product;
  const { target = '' } = compose.services[service]?.build ?? {};
  const told = Object.entries(environmentOf(service)).filter(([name]) => !absent.includes(name));
  const replaced = {
    ...surroundings.environment,
    PUBLIC_API_URL: `http://127.0.0.1:${ports['api']}`,
    PUBLIC_AUTH_URL: `http://127.0.0.1:${ports['auth']}`,
    ...(service in ports && { [`${service.toUpperCase()}_PORT`]: String(ports[service]) }),
  };
  return {
    name: service,
    folder: join(folders.get(target) ?? '', imageOf(stages, target).workdir),
    environment: { ...Object.fromEntries(told), ...replaced },
    log: join(scratch, `${service}.log`),
  };
};

const readiness = async (url: string): Promise<string> => {
  const answer = await fetch(`${url}/ready`);
  const text = await answer.text();
  if (answer.status !== 200) throw new Problem(`${url} is not ready: ${text}`);
  return text;
};
