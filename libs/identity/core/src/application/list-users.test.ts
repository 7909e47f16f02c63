import { describe, expect, it } from '@jest/globals';
import { identityInMemory, register, signedIn, userId } from '../testing/index.js';
import { ListUsers, ListUsersHandler } from './list-users.js';

describe('ListUsers', () => {
  it('lists who fits the filter, a page at a time', async () => {
    const identity = identityInMemory();
    for (const number of [1, 2, 3]) await register(identity, number);
    const handler = new ListUsersHandler(identity.directory);
    const page = { limit: 2, sort: 'name', after: null } as const;
    const { items, next } = await handler.execute(new ListUsers(signedIn(userId(1), 'operator'), { q: 'user' }, page));
    expect(items.map(({ name }) => name)).toEqual(['User 1', 'User 2']);
    expect(next).not.toBeNull();
  });
});
