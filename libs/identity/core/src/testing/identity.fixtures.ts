import type { UnitOfWork } from '@portico/kernel/application';
import type { Occasion, UserId } from '@portico/kernel/domain';
import type {
  CredentialsRepository,
  SessionDirectory,
  SessionRepository,
  UserDirectory,
  UserRepository,
} from '../application/ports/index.js';
import { Credentials } from '../domain/credentials/index.js';
import { Session } from '../domain/session/index.js';
import { emailAddress, User, type Profile } from '../domain/user/index.js';

/** One empty store of identity, as its contract suites need it. */
export interface IdentityStore {
  readonly unitOfWork: UnitOfWork;
  readonly users: UserRepository;
  readonly credentials: CredentialsRepository;
  readonly directory: UserDirectory;
  readonly sessions: SessionRepository;
  readonly openSessions: SessionDirectory;
  /** Types of all events that were published, oldest first. */
  published(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export const OCCASION: Occasion = {
  by: { kind: 'system', id: 'test', scopes: [] },
  at: new Date('2026-03-04T05:06:07.089Z'),
};

/** An id that is easy to tell from others. */
export const userId = (number: number): UserId =>
  `019b0000-0000-7000-8000-${String(number).padStart(12, '0')}` as UserId;

interface Person extends Partial<Profile> {
  readonly email?: string;
  readonly at?: Date;
  readonly admin?: boolean;
  readonly passwordHash?: string;
}

/** Registers user number `number`, with credentials. */
export const register = (store: IdentityStore, number: number, person: Person = {}): Promise<User> => {
  const { email = `user${number}@example.org`, at = OCCASION.at, admin = false, passwordHash, ...profile } = person;
  const occasion = { ...OCCASION, at };
  return store.unitOfWork.run(async () => {
    const full = { name: `User ${number}`, nickname: null, age: null, phone: null, ...profile };
    const user = User.register(userId(number), emailAddress(email), full, occasion);
    if (admin) user.grantRole('admin', occasion);
    await store.users.save(user);
    await store.credentials.save(Credentials.create(user.id, passwordHash ?? `hash ${number}`));
    return user;
  });
};

/** An id of a session that is easy to tell from others. */
export const sessionId = (number: number): string => `019b0000-0000-7000-9000-${String(number).padStart(12, '0')}`;

export const WHENCE = { device: 'Firefox on 리눅스', address: '192.0.2.1' };

/** Opens session number `number` for user number `user`, whose first token has the hash `token 0`. */
export const openSession = (store: IdentityStore, user: number, number: number, at = OCCASION.at): Promise<void> =>
  store.unitOfWork.run(() => store.sessions.save(Session.open(sessionId(number), userId(user), 'token 0', WHENCE, at)));
