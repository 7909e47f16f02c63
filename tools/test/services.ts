import type { Lack } from './summary.ts';

/** A server that some suites need: how it is given, how Docker runs it, and which suites fall away without it. */
export interface Service {
  readonly name: 'postgres' | 'rabbitmq' | 'redis';
  readonly variable: string;
  readonly image: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly ready: { readonly says: RegExp; readonly times: number };
  readonly example: string;
  readonly suites: string;
}

export const services: readonly Service[] = [
  {
    name: 'postgres',
    variable: 'DATABASE_URL',
    image: 'postgres:18.6',
    port: 5432,
    environment: { POSTGRES_USER: 'portico', POSTGRES_PASSWORD: 'portico' },
    ready: { says: /database system is ready to accept connections/, times: 2 },
    example: 'postgres://portico:portico@127.0.0.1:5432/portico',
    suites: '\\.int\\.test\\.ts$',
  },
  {
    name: 'rabbitmq',
    variable: 'AMQP_URL',
    image: 'rabbitmq:4.3.5',
    port: 5672,
    environment: { RABBITMQ_DEFAULT_USER: 'portico', RABBITMQ_DEFAULT_PASS: 'portico' },
    ready: { says: /Server startup complete/, times: 1 },
    example: 'amqp://portico:portico@127.0.0.1:5672',
    suites: '\\.rabbitmq\\.',
  },
  {
    name: 'redis',
    variable: 'REDIS_URL',
    image: 'redis:8.8.0',
    port: 6379,
    environment: {},
    ready: { says: /Ready to accept connections/, times: 1 },
    example: 'redis://127.0.0.1:6379',
    suites: '\\.redis\\.',
  },
];

/** The address of a service that runs elsewhere than in the example. */
export const addressOf = ({ example }: Service, host: string, port: number): string => {
  const url = new URL(example);
  url.host = `${host}:${port}`;
  return url.href;
};

/** What is to be said of a server that is not there. */
export const lackOf = ({ name, variable, example, suites }: Service): Lack => ({
  name,
  suites,
  remedy: `start Docker, or set ${variable} (such as ${example})`,
});
