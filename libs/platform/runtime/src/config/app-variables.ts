import type { VariableName } from './variables.js';

export const EVERY_APP = [
  'NODE_ENV',
  'DATABASE_URL',
  'DATABASE_POOL_SIZE',
  'REPLICAS',
  'AMQP_URL',
  'REDIS_URL',
  'NAME_PREFIX',
  'PORTICO_KEY',
  'PORTICO_EMBEDDED',
  'HOST',
  'PUBLIC_API_URL',
  'PUBLIC_AUTH_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'LOG_LEVEL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
] as const satisfies readonly VariableName[];

export const EVERY_WEB_APP = [...EVERY_APP, 'CORS_ORIGINS', 'TRUST_PROXY'] as const satisfies readonly VariableName[];

/** The variables that each app reads. */
export const appVariables = {
  api: [...EVERY_WEB_APP, 'API_PORT'],
  auth: [...EVERY_WEB_APP, 'AUTH_PORT', 'HASHER_CONCURRENCY'],
  worker: [...EVERY_APP, 'WORKER_PORT'],
} as const satisfies Record<string, readonly VariableName[]>;

export type AppName = keyof typeof appVariables;

export const appNames = Object.keys(appVariables) as readonly AppName[];

/** Whether an app reads a variable. */
export const reads = (app: AppName, name: VariableName): boolean => appVariables[app].some((each) => each === name);
