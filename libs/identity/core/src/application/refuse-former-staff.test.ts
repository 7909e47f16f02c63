import { beforeEach, describe, expect, it } from '@jest/globals';
import { InsufficientScope } from '@portico/kernel/application';
import { ANONYMOUS, systemActor, type Actor } from '@portico/kernel/domain';
import { identityInMemory, OCCASION, register, signedIn, userId, type IdentityInMemory } from '../testing/index.js';
import { ActivateUser, ActivateUserHandler } from './activate-user.js';
import { GrantRole, GrantRoleHandler } from './grant-role.js';

describe('An admin whose token is older than the loss of the role', () => {
  const former = signedIn(userId(1), 'admin');
  let identity: IdentityInMemory;

  beforeEach(async () => {
    identity = identityInMemory();
    await register(identity, 1, { admin: true });
    await register(identity, 2, { admin: true });
  });

  const change = (edit: 'withdrawn' | 'deactivated'): Promise<void> =>
    identity.unitOfWork.run(async () => {
      const user = await identity.users.get(userId(1));
      if (edit === 'withdrawn') user.withdrawRole('admin', 1, OCCASION);
      else user.deactivate(1, OCCASION);
      await identity.users.save(user);
    });
  const regain = (actor: Actor): Promise<void> => {
    const { users, sessions, clock, unitOfWork } = identity;
    return unitOfWork.run(async () => {
      await new GrantRoleHandler(users, sessions, clock).execute(new GrantRole(actor, userId(1), 'admin'));
      await new ActivateUserHandler(users, clock).execute(new ActivateUser(actor, userId(1)));
    });
  };

  it.each(['withdrawn', 'deactivated'] as const)('cannot get it back when it was %s', async (edit) => {
    await change(edit);
    await expect(regain(former)).rejects.toThrow(InsufficientScope);
  });

  it('may go on as long as the role is held', async () => {
    await expect(regain(former)).resolves.toBeUndefined();
  });

  it('is not to be confused with somebody who has not signed in', async () => {
    await expect(regain(ANONYMOUS)).rejects.toThrow(InsufficientScope);
  });

  it('is nobody whom the platform itself has to ask', async () => {
    await change('withdrawn');
    await expect(regain(systemActor('terminal'))).resolves.toBeUndefined();
  });
});
