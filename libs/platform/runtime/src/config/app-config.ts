import type { LogLevel } from '@portico/platform-observability';

/** What every app is told. */
export interface AppConfig {
  readonly environment: 'development' | 'test' | 'production';
  /** Whether the database is the embedded one. */
  readonly embedded: boolean;
  /** The secret under which others are sealed. */
  readonly key: Uint8Array;
  /** How many processes run of each app. */
  readonly replicas: number;
  readonly listen: { readonly host: string; readonly port: number };
  readonly publicUrls: { readonly api: string; readonly auth: string };
  readonly database: { readonly url: string; readonly poolSize: number };
  readonly amqpUrl: string | null;
  readonly redisUrl: string | null;
  /** What names on shared servers begin with. */
  readonly namePrefix: string;
  readonly mail: { readonly smtpUrl: string | null; readonly from: string };
  readonly logLevel: LogLevel;
  readonly otlpEndpoint: string | null;
}

/** What an app is told that the outside talks to. */
export interface WebConfig extends AppConfig {
  readonly corsOrigins: readonly string[];
  /** How many reverse proxies stand in front. */
  readonly trustedProxies: number;
}

export type ApiConfig = WebConfig;

/** What the app is told that lets people in. */
export interface AuthConfig extends WebConfig {
  /** How many passwords a process hashes at a time. */
  readonly hasherConcurrency: number;
}

export type WorkerConfig = AppConfig;
