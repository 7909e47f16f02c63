import type { Plant } from './plant.ts';

type Row = readonly [folder: string, imported: string, ...caughtBy: string[]];

const planted = (name: string, rows: readonly Row[]): Plant[] =>
  rows.map(([folder, imported, ...caughtBy]) => ({
    file: `${folder}/${name}-${imported.replaceAll(/\W+/g, '-')}.ts`,
    text: `import type * as everything from '${imported}';\n\n/** All that it exports. */\nexport type Everything = typeof everything;\n`,
    caughtBy,
  }));

/** The import table, row by row: what each part of the house must not import. */
export const forbiddenImports = planted('imports', [
  ['libs/kernel/src/domain', '../application/index.js', 'only/kernel-domain'],
  ['libs/kernel/src/application', '@portico/platform-ports', 'only/kernel', 'nx/type:kernel'],
  ['libs/kernel/src/application', 'rxjs', 'only/kernel', 'nx/type:kernel', 'never/nest-elsewhere'],
  ['libs/kernel/src/application', 'node:crypto', 'never/node'],

  ['libs/identity/contracts/src/events', '../http/index.js', 'only/contracts'],
  ['libs/activity/contracts/src/facade', '@portico/identity-contracts/events', 'only/contracts', 'nx/type:contracts'],
  ['libs/identity/contracts/src/facade', '@portico/platform-ports', 'only/contracts', 'nx/type:contracts'],
  ['libs/identity/contracts/src/limits', 'class-validator', 'only/contracts', 'never/validation-elsewhere'],
  ['libs/identity/contracts/src/limits', 'node:util', 'never/node'],
  ['libs/identity/contracts/src/http', '@nestjs/common', 'only/contracts-http', 'nx/type:contracts'],
  ['libs/identity/contracts/src/http', 'class-validator', 'only/contracts-http', 'nx/type:contracts'],
  ['libs/identity/contracts/src/http', '@portico/identity-core', 'only/contracts-http', 'nx/type:contracts'],
  ['libs/activity/contracts/src/http', '@portico/identity-contracts/http', 'only/contracts-http', 'nx/type:contracts'],
  ['libs/identity/contracts/src/http', '@portico/platform-nest', 'only/contracts-http', 'nx/type:contracts'],

  ['libs/identity/core/src/domain/user', '@portico/kernel/application', 'only/core-domain'],
  ['libs/identity/core/src/domain/user', '@portico/identity-contracts/events', 'only/core-domain'],
  ['libs/identity/core/src/domain/user', '../credentials/credentials.js', 'only/core-domain'],
  ['libs/identity/core/src/domain/user', '../../application/register-user.js', 'only/core-domain'],
  ['libs/identity/core/src/application', '@nestjs/common', 'only/core', 'nx/type:core', 'never/nest-elsewhere'],
  ['libs/identity/core/src/application', 'typeorm', 'only/core', 'nx/type:core', 'never/typeorm-elsewhere'],
  ['libs/identity/core/src/application', 'class-validator', 'only/core', 'nx/type:core', 'never/validation-elsewhere'],
  ['libs/identity/core/src/application', 'node:crypto', 'never/node'],
  ['libs/identity/core/src/application', '@portico/platform-ports', 'only/core', 'nx/type:core'],
  ['libs/identity/core/src/application', '@portico/identity-contracts/http', 'only/core'],
  ['libs/activity/core/src/application', '@portico/identity-contracts/http', 'only/core'],
  ['libs/activity/core/src/application', '@portico/identity-contracts/limits', 'only/core'],
  ['libs/activity/core/src/application', '@portico/identity-core', 'only/core', 'nx/type:core'],
  ['libs/identity/core/src/application', '@portico/identity-adapters/api', 'only/core', 'nx/type:core'],

  ['libs/activity/adapters/src/http', '@portico/identity-adapters/api', 'only/adapters', 'nx/type:adapters'],
  ['libs/identity/adapters/src/http', '@portico/platform-runtime', 'only/adapters', 'nx/type:adapters'],
  ['libs/identity/adapters/src/http', '@portico/platform-rabbitmq', 'only/adapters'],
  ['libs/identity/adapters/src/http', 'typeorm', 'never/typeorm-elsewhere'],
  ['libs/identity/adapters/src/http', '../../../core/src/domain/user/user.js', 'only/adapters', 'never/deep-relative'],
  ['libs/identity/adapters/src/http', '@portico/identity-core/src/domain/user/user.js', 'never/unresolvable'],

  ['libs/platform/ports/src', '@portico/platform-nest', 'only/ports', 'nx/type:ports'],
  ['libs/platform/ports/src', 'amqplib', 'only/ports', 'nx/type:ports', 'never/amqp-elsewhere'],
  ['libs/platform/ports/src', 'node:timers/promises', 'never/node'],
  ['libs/platform/shapes/src', '@portico/kernel/domain', 'only/shapes', 'nx/type:shapes'],
  ['libs/platform/shapes/src', 'pg', 'only/shapes', 'nx/type:shapes', 'never/pg-elsewhere'],
  ['libs/platform/shapes/src', 'reflect-metadata', 'only/shapes', 'nx/type:shapes'],
  ['libs/platform/observability/src', '@portico/platform-ports', 'only/observability', 'nx/type:observability'],
  ['libs/platform/postgres/src', '@portico/identity-contracts/events', 'only/platform', 'nx/type:platform'],
  ['libs/platform/postgres/src', '@portico/platform-redis', 'only/platform', 'nx/type:platform'],
  ['libs/platform/postgres/src', 'ioredis', 'never/redis-elsewhere'],
  ['libs/platform/redis/src', '@portico/platform-shapes', 'only/platform'],
  ['libs/platform/nest/src', 'class-validator', 'never/validation-elsewhere'],
  ['libs/platform/nest/src', '@portico/platform-postgres', 'only/nest', 'nx/type:platform'],
  ['libs/platform/runtime/src', '@portico/identity-adapters/api', 'only/runtime', 'nx/type:runtime'],
  ['libs/platform/runtime/src', '@portico/identity-contracts/facade', 'only/runtime', 'nx/type:runtime'],

  ['apps/api/src', '@portico/identity-core', 'only/apps', 'nx/type:app'],
  ['apps/api/src', '@portico/identity-adapters/worker', 'only/apps'],
  ['tools/planted', '@portico/identity-core', 'only/tools'],

  ['tools/terminal', '../database/execute.ts', 'never/upstairs'],
  ['tools/embedded-postgres', '../start/apps.ts', 'never/upstairs'],
  ['tools/database', '../embedded-postgres/index.ts', 'never/upstairs'],
  ['tools/servers', '../chaos/stage/servers.ts', 'never/upstairs'],
  ['tools/chaos/stage', '../../bench/stage/stage.ts', 'never/upstairs'],
  ['tools/bench/benches', '../../chaos/stage/stage.ts', 'never/upstairs'],
  ['tools/chaos/report', '../../docs/drift.ts', 'never/upstairs'],
  ['tools/docs', '../containers/pinned.ts', 'never/upstairs'],
  ['tools/containers', '../e2e/caller.ts', 'never/upstairs'],

  ['libs/identity/core/src/application', '../testing/index.js', 'never/test-code'],
  ['libs/identity/core/src/application', '@portico/kernel/testing', 'never/test-code'],
  ['libs/identity/core/src/application', 'fast-check', 'never/test-code', 'nx/type:core'],
  ['libs/identity/adapters/src/postgres', '@portico/identity-core/testing', 'never/test-code'],
  ['libs/identity/adapters/src/postgres', '@portico/platform-postgres/testing', 'never/test-code'],
  ['libs/identity/adapters/src/postgres', '@portico/platform-ports/testing', 'never/test-code'],
  ['libs/platform/redis/src', '@portico/platform-ports/testing/tcp-proxy', 'never/test-code'],
  ['libs/platform/nest/src', '@jest/globals', 'never/test-code'],
]);

/** Each context, and those that will join them, against the core of another. */
export const trespasses = (contexts: readonly string[]): Plant[] =>
  planted(
    'trespasses-on',
    contexts.map((context, index) => [
      `libs/${context}/adapters/src/http`,
      `@portico/${contexts.at(index - 1) ?? context}-core`,
      'only/adapters',
      `nx/context:${context}`,
    ]),
  );

/** What a rule that says no to everything would get wrong. */
export const allowedImports = planted('may-import', [
  ['libs/kernel/src/application', '../domain/index.js'],
  ['libs/identity/contracts/src/facade', '@portico/kernel/domain'],
  ['libs/identity/contracts/src/http', '../limits/index.js'],
  ['libs/identity/contracts/src/http', '@portico/platform-shapes'],
  ['libs/identity/core/src/domain/user', '@portico/identity-contracts/limits'],
  ['libs/identity/core/src/application', '../domain/user/user.js'],
  ['libs/notifications/core/src/application', '@portico/identity-contracts/facade'],
  ['libs/identity/adapters/src/http', '@portico/identity-core'],
  ['libs/identity/adapters/src/http', '@portico/platform-nest'],
  ['libs/activity/adapters/src/http', '@portico/identity-contracts/events'],
  ['libs/platform/nest/src', '@portico/platform-shapes'],
  ['libs/platform/shapes/src', 'class-validator'],
  ['libs/platform/postgres/src', '@portico/platform-ports'],
  ['libs/platform/runtime/src', '@portico/platform-redis'],
  ['apps/api/src', '@portico/identity-adapters/api'],
  ['apps/api/src', '@portico/identity-adapters/schema'],
  ['apps/api/src', '@portico/platform-runtime'],
  ['libs/identity/core/src/testing', '@portico/kernel/testing'],
  ['libs/identity/core/src/testing', '@jest/globals'],
  ['libs/identity/adapters/src/testing', '@portico/platform-postgres/testing'],
  ['libs/platform/redis/src/testing', '@portico/platform-ports/testing/tcp-proxy'],
  ['tools/planted', '@portico/platform-ports/testing/tcp-proxy'],
  ['tools/chaos/stage', '../../servers/index.ts'],
  ['tools/docs', '../chaos/report/file.ts'],
  ['tools/e2e', '../containers/pinned.ts'],
]);
