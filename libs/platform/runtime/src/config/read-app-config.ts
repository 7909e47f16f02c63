import type { ApiConfig, AppConfig, AuthConfig, WebConfig, WorkerConfig } from './app-config.js';
import { appVariables, type EVERY_APP, type EVERY_WEB_APP } from './app-variables.js';
import { frozen } from './frozen.js';
import { readVariables, type Values } from './read-variables.js';
import type { Environment } from './setting.js';

/** Reads what api is told; throws a ConfigurationError with all that is wrong with it. */
export const readApiConfig = (environment: Environment = process.env): ApiConfig => {
  const values = readVariables(appVariables.api, environment);
  return frozen(webConfig(values, values.API_PORT));
};

/** Reads what auth is told; throws a ConfigurationError with all that is wrong with it. */
export const readAuthConfig = (environment: Environment = process.env): AuthConfig => {
  const values = readVariables(appVariables.auth, environment);
  return frozen({ ...webConfig(values, values.AUTH_PORT), hasherConcurrency: values.HASHER_CONCURRENCY });
};

/** Reads what worker is told; throws a ConfigurationError with all that is wrong with it. */
export const readWorkerConfig = (environment: Environment = process.env): WorkerConfig => {
  const values = readVariables(appVariables.worker, environment);
  return frozen(appConfig(values, values.WORKER_PORT));
};

const webConfig = (values: Values<(typeof EVERY_WEB_APP)[number]>, port: number): WebConfig => ({
  ...appConfig(values, port),
  corsOrigins: values.CORS_ORIGINS,
  trustedProxies: values.TRUST_PROXY,
});

const appConfig = (values: Values<(typeof EVERY_APP)[number]>, port: number): AppConfig => ({
  environment: values.NODE_ENV,
  embedded: values.PORTICO_EMBEDDED,
  key: values.PORTICO_KEY,
  replicas: values.REPLICAS,
  listen: { host: values.HOST, port },
  publicUrls: { api: values.PUBLIC_API_URL, auth: values.PUBLIC_AUTH_URL },
  database: { url: values.DATABASE_URL, poolSize: values.DATABASE_POOL_SIZE },
  amqpUrl: values.AMQP_URL,
  redisUrl: values.REDIS_URL,
  namePrefix: values.NAME_PREFIX,
  mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM },
  logLevel: values.LOG_LEVEL,
  otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
});
