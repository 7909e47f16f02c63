import { afterAll, beforeAll } from '@jest/globals';
import {
  credentialsRepositoryContract,
  sessionDirectoryContract,
  sessionRepositoryContract,
  userDirectoryContract,
  userRepositoryContract,
  type IdentityStore,
} from '@portico/identity-core/testing';
import { PostgresOutbox, PostgresUnitOfWork } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { SequentialIds } from '@portico/kernel/testing';
import { silentLog } from '@portico/platform-observability/testing';
import { identitySchema } from '../identity.schema.js';
import { PostgresCredentialsRepository } from './credentials.repository.postgres.js';
import { PostgresSessionDirectory } from './session.directory.postgres.js';
import { PostgresSessionRepository } from './session.repository.postgres.js';
import { PostgresUserDirectory } from './user.directory.postgres.js';
import { PostgresUserRepository } from './user.repository.postgres.js';

let test: TestDatabase;
const ids = new SequentialIds();

beforeAll(async () => {
  test = await testDatabase([identitySchema.migrations], identitySchema.tables);
});
afterAll(() => test.drop());

const open = async (): Promise<IdentityStore> => {
  const { database } = test;
  const unitOfWork = new PostgresUnitOfWork(database, identitySchema.refusals);
  const outbox = new PostgresOutbox(database, ids, silentLog);
  return {
    unitOfWork,
    users: new PostgresUserRepository(database, outbox),
    credentials: new PostgresCredentialsRepository(database, outbox),
    directory: new PostgresUserDirectory(database),
    sessions: new PostgresSessionRepository(database, outbox, () => undefined),
    openSessions: new PostgresSessionDirectory(database),
    published: async () =>
      (await database.read<{ type: string }>('SELECT type FROM platform.event ORDER BY id')).map(({ type }) => type),
    close: async () => {
      await database.direct(
        'TRUNCATE identity.users, identity.credentials, identity.sessions, platform.event, platform.outbox, platform.stream_head',
      );
    },
  };
};

userRepositoryContract('Postgres', open);
credentialsRepositoryContract('Postgres', open);
userDirectoryContract('Postgres', open);
sessionRepositoryContract('Postgres', open);
sessionDirectoryContract('Postgres', open);
