import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Command, InsufficientScope, UnitOfWork, type HandlerClass, type Message } from '@portico/kernel/application';
import { ANONYMOUS, systemActor, userActor, type Actor, type UserId } from '@portico/kernel/domain';
import { MemoryUnitOfWork } from '@portico/kernel/testing';
import { Commands, DispatchModule, Queries } from '@portico/platform-nest';
import { IdempotencyStore } from '@portico/platform-ports';
import { MemoryIdempotencyStore } from '@portico/platform-ports/testing';
import { everyHandler } from './every-handler.js';

const handlers = everyHandler();
const named = (those: readonly HandlerClass[]): [string, HandlerClass][] => those.map((one) => [one.name, one]);

const somebody = userActor({ userId: 'kim' as UserId, sessionId: 'a session', scopes: ['nothing:do'] });

describe('Every use case of every context', () => {
  let app: INestApplicationContext;

  beforeAll(async () => {
    const unitOfWork = new MemoryUnitOfWork();
    const ports = [
      { provide: UnitOfWork, useValue: unitOfWork },
      { provide: IdempotencyStore, useValue: new MemoryIdempotencyStore(unitOfWork) },
    ];
    const shared = { module: class Ports {}, global: true, providers: ports, exports: ports };
    app = await Test.createTestingModule({ imports: [shared, DispatchModule] }).compile();
  });
  afterAll(() => app.close());

  /** Dispatches a message that carries nothing but its actor; no handler is there, and none is reached. */
  const refusalOf = async ({ handles }: HandlerClass, actor: Actor): Promise<unknown> => {
    const message = Object.assign(Object.create(handles.prototype as object) as Message, { actor });
    const answer = message instanceof Command ? app.get(Commands).execute(message) : app.get(Queries).execute(message);
    return answer.catch((error: unknown) => error);
  };

  const scoped = handlers.filter(({ requires }) => requires !== 'public');

  it('is among these', () => {
    expect(handlers.length).toBeGreaterThan(15);
    expect(scoped.length).toBeGreaterThan(handlers.length / 2);
  });

  it.each(named(scoped))('%s refuses who has not signed in, and who lacks the scope', async (_name, handler) => {
    expect(await refusalOf(handler, ANONYMOUS)).toEqual(new InsufficientScope(handler.requires));
    expect(await refusalOf(handler, somebody)).toEqual(new InsufficientScope(handler.requires));
  });

  it.each(named(handlers))('%s is carried out for the platform', async (_name, handler) => {
    expect(await refusalOf(handler, systemActor('test'))).not.toBeInstanceOf(InsufficientScope);
  });
});
