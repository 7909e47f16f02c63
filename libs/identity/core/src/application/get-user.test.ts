import { describe, expect, it } from '@jest/globals';
import { InsufficientScope, NotFound } from '@portico/kernel/application';
import { identityInMemory, register, signedIn, userId } from '../testing/index.js';
import { GetUser, GetUserHandler } from './get-user.js';

describe('GetUser', () => {
  const identity = identityInMemory();
  const handler = new GetUserHandler(identity.directory);
  const kim = userId(1);

  it('shows people themselves', async () => {
    await register(identity, 1);
    expect((await handler.execute(new GetUser(signedIn(kim, 'user'), kim))).user.id).toBe(kim);
  });

  it('shows operators anybody', async () => {
    expect((await handler.execute(new GetUser(signedIn(userId(2), 'operator'), kim))).user.id).toBe(kim);
  });

  it('refuses everybody else, whether there is such a user or not', async () => {
    const lee = signedIn(userId(2), 'user');
    await expect(handler.execute(new GetUser(lee, kim))).rejects.toThrow(InsufficientScope);
    await expect(handler.execute(new GetUser(lee, userId(404)))).rejects.toThrow(InsufficientScope);
  });

  it('says so when there is no such user', async () => {
    await expect(handler.execute(new GetUser(signedIn(kim, 'admin'), userId(404)))).rejects.toThrow(NotFound);
  });
});
