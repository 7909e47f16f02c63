import type { Logger } from '@portico/platform-observability';

/** What an app's HTTP server is told by its configuration. */
export interface HttpOptions {
  readonly logger: Logger;
  /** Seals what is handed to callers and comes back, such as cursors; the same in all replicas. */
  readonly secret: Uint8Array;
  /** How many proxies in front of this server may say who the client is. */
  readonly trustProxy: number;
  /** The origins whose pages may call with credentials. */
  readonly corsOrigins: readonly string[];
  /** Whether `@RateLimited` routes are limited. */
  readonly rateLimits: boolean;
}

export const HTTP_OPTIONS = Symbol('http options');
