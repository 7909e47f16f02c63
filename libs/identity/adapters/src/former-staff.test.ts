import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import * as core from '@portico/identity-core';
import { identityInMemory, OCCASION, register, signedIn, userId } from '@portico/identity-core/testing';
import { Clock, Command, InsufficientScope, type HandlerClass } from '@portico/kernel/application';
import { identityUseCases } from './identity.module.js';

const isHandler = (exported: unknown): exported is HandlerClass =>
  typeof exported === 'function' && 'handles' in exported;

/** The use cases that decide over people. */
const offices = Object.values<unknown>(core)
  .filter(isHandler)
  .filter(({ requires }) => requires === 'users:write' || requires === 'roles:write')
  .map((handler) => [handler.name, handler] as const);

describe('Every command of an office', () => {
  it.each(offices)('%s asks whether the office is still held', async (_name, handler) => {
    const identity = identityInMemory();
    await register(identity, 1, { admin: true });
    await register(identity, 2);
    await identity.unitOfWork.run(async () => {
      const user = await identity.users.get(userId(1));
      user.withdrawRole('admin', 1, OCCASION);
      await identity.users.save(user);
    });
    const ports = [
      { provide: core.UserRepository, useValue: identity.users },
      { provide: core.SessionRepository, useValue: identity.sessions },
      { provide: core.UserDirectory, useValue: identity.directory },
      { provide: Clock, useValue: identity.clock },
    ];
    const app = await Test.createTestingModule({ providers: [...ports, ...identityUseCases.users] }).compile();

    const command = Object.assign(Object.create(handler.handles.prototype as object) as Command<unknown>, {
      actor: signedIn(userId(1), 'admin'),
      userId: userId(2),
      expected: '*',
    });
    expect(command).toBeInstanceOf(Command);
    const work = identity.unitOfWork.run(() => app.get(handler).execute(command));
    await expect(work).rejects.toThrow(InsufficientScope);
  });
});
