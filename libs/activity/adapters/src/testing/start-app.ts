import { Module, type DynamicModule } from '@nestjs/common';
import { People } from '@portico/identity-contracts/facade';
import { Clock, UnitOfWork } from '@portico/kernel/application';
import { userActor, type Actor, type UserId } from '@portico/kernel/domain';
import { FixedClock } from '@portico/kernel/testing';
import {
  Authenticator,
  Consumers,
  createHttpApplication,
  DispatchModule,
  HandlingSlots,
  provide,
  Tasks,
} from '@portico/platform-nest';
import { silentLog } from '@portico/platform-observability/testing';
import { Broker, Cache, HeldMessages, IdempotencyStore, Inbox } from '@portico/platform-ports';
import {
  Database,
  PostgresBroker,
  PostgresCache,
  PostgresHeldMessages,
  PostgresIdempotencyStore,
  PostgresInbox,
} from '@portico/platform-postgres';
import type { TestDatabase } from '@portico/platform-postgres/testing';

/** An app of a test's own. */
export type TestApp = Awaited<ReturnType<typeof createHttpApplication>>;

@Module({})
class Platform {}

const SECRET = Buffer.from('a secret for tests');

/** Starts an app that mounts one module, on Postgres alone. Its clock stands still. */
export const startApp = async (
  { database, unitOfWork }: TestDatabase,
  mounted: DynamicModule,
  now: Date,
): Promise<TestApp> => {
  const providers = [
    provide(Database, [], () => database),
    provide(UnitOfWork, [], () => unitOfWork),
    provide(Clock, [], () => new FixedClock(now)),
    provide(IdempotencyStore, [], () => new PostgresIdempotencyStore(database, SECRET)),
    provide(Inbox, [], () => new PostgresInbox(database)),
    provide(HeldMessages, [], () => new PostgresHeldMessages(database)),
    provide(HandlingSlots, [], () => new HandlingSlots(4)),
    provide(Broker, [], () => new PostgresBroker(database, silentLog)),
    provide(Cache, [], () => new PostgresCache(database, silentLog)),
    provide(People, [], () => new EverybodyButNobody()),
    provide(Authenticator, [], () => new TokensAsWords()),
    Consumers,
    Tasks,
  ];
  const root = { module: Platform, global: true, imports: [DispatchModule, mounted], providers, exports: providers };
  const options = { logger: silentLog, secret: SECRET, trustProxy: 0, corsOrigins: [], rateLimits: false };
  const app = await createHttpApplication(root, options);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
};

/** Nobody has this id. */
export const NOBODY = '019b0000-0000-7000-8000-000000000404' as UserId;

class EverybodyButNobody extends People {
  async contactOf(userId: UserId): Promise<{ email: string; name: string } | null> {
    return userId === NOBODY ? null : { email: 'kim@example.org', name: '김산림' };
  }
}

/** Tokens consist of an id and scopes, with tildes between them. */
class TokensAsWords extends Authenticator {
  async authenticate({ token }: { token: string }): Promise<Actor> {
    const [id = '', ...scopes] = token.split('~').map((word) => word.replace('.', ':'));
    return userActor({ userId: id as UserId, sessionId: 'a session', scopes });
  }
}

/** The header of somebody with these scopes. */
export const as = (id: string, ...scopes: readonly string[]): { authorization: string } => ({
  authorization: `Bearer ${[id, ...scopes].join('~').replaceAll(':', '.')}`,
});
