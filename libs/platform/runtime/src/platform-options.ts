import type { Logger } from '@portico/platform-observability';
import type { ContextSchema } from '@portico/platform-postgres';
import type { AppConfig, AppName } from './config/index.js';

/** What the platform is built for: one app, its configuration, and the contexts that it mounts. */
export interface PlatformOptions {
  readonly app: AppName;
  readonly config: AppConfig;
  readonly schemas: readonly ContextSchema[];
  readonly logger: Logger;
}
