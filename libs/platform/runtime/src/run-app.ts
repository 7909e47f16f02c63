import { Module, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApplication, OpenApiModule, type ApiInfo } from '@portico/platform-nest';
import { createLogger, startTracing } from '@portico/platform-observability';
import { Database, deriveKey, type ContextSchema } from '@portico/platform-postgres';
import { BootRefused, checkDatabase } from './boot-checks.js';
import { ConfigurationError, type AppConfig, type AppName, type WebConfig } from './config/index.js';
import { PlatformModule } from './platform.module.js';
import { releaseStartMemory } from './start-memory.js';

/** An app: the contexts that it mounts, and what they keep in Postgres. */
export interface Composition {
  readonly schemas: readonly ContextSchema[];
  readonly modules: readonly DynamicModule[];
  /** What the API says of itself in its documents; an app without it serves none. */
  readonly info?: ApiInfo;
}

@Module({})
class Composed {}

/** Builds an app that does not listen yet. */
export const createApp = async (
  name: AppName,
  config: AppConfig & Partial<WebConfig>,
  { schemas, modules, info }: Composition,
): Promise<NestFastifyApplication> => {
  const logger = createLogger({ name, level: config.logLevel });
  const platform = PlatformModule.for({ app: name, config, schemas, logger });
  const app = await createHttpApplication(
    { module: Composed, imports: [platform, ...modules, ...(info ? [OpenApiModule.with(info)] : [])] },
    {
      logger,
      secret: deriveKey(config.key, 'platform.http'),
      trustProxy: config.trustedProxies ?? 0,
      corsOrigins: config.corsOrigins ?? [],
      rateLimits: config.environment === 'production',
    },
  );
  await checkDatabase(app.get(Database), config, schemas);
  return app;
};

/** Runs an app as this process: until it is told to end, or the launcher that started it is gone. */
export const runApp = async <Config extends AppConfig>(
  name: AppName,
  read: () => Config,
  compose: (config: Config) => Composition,
): Promise<void> => {
  try {
    const config = read();
    const tracing = await startTracing({ serviceName: `portico-${name}`, endpoint: config.otlpEndpoint });
    const app = await createApp(name, config, compose(config));
    await app.init();
    await releaseStartMemory();
    await app.listen(config.listen.port, config.listen.host);
    onEnd(async () => {
      await app.close();
      await tracing.shutdown();
    });
    process.send?.({ type: 'ready' });
  } catch (error) {
    process.stderr.write(`${explained(error)}\n`);
    process.exit(1);
  }
};

const onEnd = (end: () => Promise<void>): void => {
  let ending: Promise<void> | undefined;
  const once = (): void => {
    ending ??= end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', once).on('SIGINT', once).on('disconnect', once);
};

/** What is shown of an error that ends a process: a sentence where there is something to mend, and else all of it. */
export const explained = (error: unknown): string => {
  if (error instanceof ConfigurationError || error instanceof BootRefused) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
