import { NotFound, type Page, type PageRequest } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import {
  UserDirectory,
  type UserFilter,
  type UserSort,
  type UserView,
  type VersionedUser,
} from '../application/ports/index.js';
import type { MemoryIdentity } from './memory-identity.js';

export class MemoryUserDirectory extends UserDirectory {
  constructor(private readonly identity: MemoryIdentity) {
    super();
  }

  async get(id: UserId): Promise<VersionedUser> {
    const kept = this.identity.users.get(id);
    if (!kept) throw new NotFound();
    return { user: this.#view(id), version: kept.version };
  }

  async list({ status, q }: UserFilter, { limit, sort, after }: PageRequest<UserSort>): Promise<Page<UserView>> {
    const wanted = [...this.identity.users.keys()]
      .map((id) => this.#view(id))
      .filter((user) => !status || user.status === status)
      .filter((user) => !q || contains(user, q))
      .sort((a, b) => compare(keyOf(a, sort), keyOf(b, sort), sort))
      .filter((user) => !after || compare(keyOf(user, sort), after, sort) > 0);
    const items = wanted.slice(0, limit);
    const last = items.at(-1);
    return { items, next: last && wanted.length > limit ? keyOf(last, sort) : null };
  }

  #view(id: UserId): UserView {
    const kept = this.identity.users.get(id);
    if (!kept) throw new NotFound();
    const { email, profile, status, roles, createdAt, updatedAt } = kept.state;
    return {
      id,
      email,
      ...profile,
      status,
      roles,
      loginCount: this.identity.credentials.get(id)?.state.loginCount ?? 0,
      emailVerified: false,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    };
  }
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

const contains = ({ name, nickname, email }: UserView, q: string): boolean =>
  [name, nickname ?? '', email].some((text) => folded(text).includes(folded(q)));

const keyOf = (user: UserView, sort: UserSort): readonly [string, string] => {
  if (sort.endsWith('createdAt')) return [user.createdAt, user.id];
  return [folded(sort.endsWith('name') ? user.name : user.email), user.id];
};

const compare = (a: readonly string[], b: readonly string[], sort: UserSort): number => {
  const [keyA = '', idA = ''] = a;
  const [keyB = '', idB = ''] = b;
  const order = keyA === keyB ? ascending(idA, idB) : ascending(keyA, keyB);
  return sort.startsWith('-') ? -order : order;
};

const ascending = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
