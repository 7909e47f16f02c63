import { LOG_LEVELS } from '@portico/platform-observability';
import { address, flag, key, name, oneOf, origins, text, wholeNumber } from './format.js';
import { defaulted, derived, optional, required, type TextOf, type Variable } from './variable.js';

const EXAMPLE_KEY = 'ZXhhbXBsZSBrZXksIG5vdCBhIHNlY3JldCBhdCBhbGw=';
const port = wholeNumber(1, 65_535);

const withExamplePassword = {
  given: (url: string) => new URL(url).password === 'change-me',
  because: 'has the password of the example: give it one of your own',
};

/** Every variable that Portico knows. */
export const variables = {
  NODE_ENV: defaulted('development', {
    about: 'What the process is run for: production is strict, the others are convenient',
    format: oneOf(['development', 'test', 'production']),
  }),
  DATABASE_URL: required({
    about: 'Postgres, where the truth lives',
    example: 'postgres://portico:change-me@127.0.0.1:5432/portico',
    format: address('postgres', 'postgresql'),
    notInProduction: withExamplePassword,
  }),
  DATABASE_POOL_SIZE: defaulted('10', {
    about: 'Connections to Postgres that one process may hold',
    format: wholeNumber(1, 1_000),
  }),
  REPLICAS: defaulted('1', {
    about: "Processes that run of each app, to check all pools against Postgres' max_connections",
    format: wholeNumber(1, 1_000),
  }),
  AMQP_URL: optional({
    about: 'RabbitMQ, to carry the messages; without it Postgres does',
    example: 'amqp://portico:change-me@127.0.0.1:5672',
    format: address('amqp', 'amqps'),
    notInProduction: withExamplePassword,
  }),
  REDIS_URL: optional({
    about: 'Redis, to hold the cache and the rate limits; without it Postgres does',
    example: 'redis://:change-me@127.0.0.1:6379',
    format: address('redis', 'rediss'),
    notInProduction: withExamplePassword,
  }),
  NAME_PREFIX: defaulted('portico', {
    about: 'What queues in RabbitMQ and keys in Redis begin with: one for each installation that shares a server',
    format: name,
  }),
  PORTICO_KEY: required({
    about: 'The secret under which signing keys and stored answers are sealed, the same for all apps',
    example: EXAMPLE_KEY,
    format: key,
    notInProduction: {
      given: (given) => given === EXAMPLE_KEY,
      because: 'is the key of the example, which everybody knows: make your own with `openssl rand -base64 32`',
    },
  }),
  PORTICO_EMBEDDED: defaulted('false', {
    about: 'Whether the database is the embedded one; `npm start` sets it',
    format: flag,
    notInProduction: {
      given: (given) => given === 'true',
      because: 'is on, and the embedded database is for trying things out: give a DATABASE_URL instead',
    },
  }),
  PORTICO_DATA: optional({
    about: 'The folder of the embedded database; only `npm start` reads it',
    example: '/var/lib/portico',
    format: text,
  }),
  HOST: defaulted('127.0.0.1', { about: 'The address to listen on; 0.0.0.0 in a container', format: text }),
  API_PORT: defaulted('3000', { about: 'The port of api', format: port }),
  AUTH_PORT: defaulted('3001', { about: 'The port of auth', format: port }),
  WORKER_PORT: defaulted('3002', { about: 'The port of worker, for health and metrics', format: port }),
  PUBLIC_API_URL: derived((textOf) => `http://127.0.0.1:${textOf('API_PORT')}`, {
    about: 'Where others find api',
    example: 'https://api.example.org',
    format: address('https', 'http'),
  }),
  PUBLIC_AUTH_URL: derived((textOf) => `http://127.0.0.1:${textOf('AUTH_PORT')}`, {
    about: 'Where others find auth; the issuer that tokens name',
    example: 'https://auth.example.org',
    format: address('https', 'http'),
  }),
  CORS_ORIGINS: derived((textOf) => (textOf('PORTICO_EMBEDDED') === 'true' ? ownOrigins(textOf) : ''), {
    about: 'Web origins that may call with credentials; on the embedded database those of api and auth',
    example: 'https://app.example.org,https://admin.example.org',
    format: origins,
  }),
  TRUST_PROXY: defaulted('0', {
    about: 'Reverse proxies in front, whose X-Forwarded-For is believed',
    format: wholeNumber(0, 10),
  }),
  HASHER_CONCURRENCY: defaulted('2', {
    about: 'Passwords that one auth hashes at a time',
    format: wholeNumber(1, 64),
  }),
  SMTP_URL: optional({
    about: 'The server that takes e-mail; without it, e-mail stays in the mailbox of the operators',
    example: 'smtp://portico:change-me@127.0.0.1:1025',
    format: address('smtp', 'smtps'),
    notInProduction: withExamplePassword,
  }),
  MAIL_FROM: derived((textOf) => (textOf('SMTP_URL') === null ? 'Portico <portico@localhost>' : null), {
    about: 'The sender of e-mail; has to be given with SMTP_URL',
    example: 'Portico <no-reply@example.org>',
    format: text,
  }),
  LOG_LEVEL: defaulted('info', { about: 'The level from which on lines are logged', format: oneOf(LOG_LEVELS) }),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional({
    about: 'A collector of traces, over OTLP/HTTP; without it, traces are handed on but not recorded',
    example: 'http://127.0.0.1:4318',
    format: address('http', 'https'),
  }),
} as const satisfies Record<string, Variable<unknown>>;

export type VariableName = keyof typeof variables;

export type ValueOf<Name extends VariableName> = (typeof variables)[Name] extends Variable<infer T> ? T : never;

export const variableNames = Object.keys(variables) as readonly VariableName[];

const ownOrigins = (textOf: TextOf): string =>
  [textOf('PUBLIC_API_URL'), textOf('PUBLIC_AUTH_URL')]
    .flatMap((url) => (url !== null && URL.canParse(url) ? new URL(url).origin : []))
    .flatMap((origin) => [origin, origin.replace('//127.0.0.1:', '//localhost:')])
    .join();
