import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext, Provider } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  Clock,
  Command,
  InsufficientScope,
  Query,
  SlowPort,
  UnitOfWork,
  type Handler,
  type Requirement,
} from '@portico/kernel/application';
import { ANONYMOUS, systemActor, userActor, type Actor, type UserId } from '@portico/kernel/domain';
import { FixedClock, MemoryUnitOfWork } from '@portico/kernel/testing';
import { IdempotencyStore } from '@portico/platform-ports';
import { MemoryIdempotencyStore } from '@portico/platform-ports/testing';
import { bind } from './bind.js';
import { Commands } from './commands.js';
import { DispatchModule } from './dispatch.module.js';
import { Queries } from './queries.js';
import { useCases, useCasesInParts } from './use-cases.js';

abstract class Oven extends SlowPort {
  abstract heat(): Promise<void>;
}

class Bake extends Command<string> {
  constructor(
    readonly actor: Actor,
    readonly what: string,
  ) {
    super();
  }
}

class BakeHandler implements Handler<Bake> {
  static readonly handles = Bake;
  static readonly requires = 'cakes:bake';
  static readonly refusals = [];

  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: MemoryUnitOfWork,
  ) {}

  async execute({ what }: Bake): Promise<string> {
    this.unitOfWork.assertOpen();
    return `${what} at ${this.clock.now().toISOString()}`;
  }
}

class Burn extends Command<void> {
  constructor(readonly actor: Actor) {
    super();
  }
}

class BurnHandler implements Handler<Burn> {
  static readonly handles = Burn;
  static readonly requires = 'system';
  static readonly refusals = [];

  constructor(
    private readonly oven: Oven,
    private readonly unitOfWork: MemoryUnitOfWork,
  ) {}

  async execute(): Promise<void> {
    expect(() => this.unitOfWork.assertOpen()).toThrow('no unit of work');
    await this.oven.heat();
  }
}

class CountCakes extends Query<number> {
  constructor(readonly actor: Actor) {
    super();
  }
}

class CountCakesHandler implements Handler<CountCakes> {
  static readonly handles = CountCakes;
  static readonly requires = 'cakes:read';
  static readonly refusals = [];

  async execute(): Promise<number> {
    return 3;
  }
}

const someoneWith = (...scopes: readonly string[]): Actor =>
  userActor({ userId: 'kim' as UserId, sessionId: 'a session', scopes });
const baker = someoneWith('cakes:bake', 'cakes:read');
const platform = systemActor('task');

const core = { Bake, BakeHandler, Burn, BurnHandler, CountCakes, CountCakesHandler };
const bindings = [
  bind(BakeHandler, [Clock, MemoryUnitOfWork]),
  bind(BurnHandler, [Oven, MemoryUnitOfWork], { unitOfWork: 'handler' }),
  bind(CountCakesHandler, []),
];

describe('Dispatch', () => {
  let app: INestApplicationContext;
  const unitOfWork = new MemoryUnitOfWork();
  const ports: Provider[] = [
    { provide: Clock, useValue: new FixedClock() },
    { provide: Oven, useValue: { heat: async () => {} } },
    { provide: UnitOfWork, useValue: unitOfWork },
    { provide: MemoryUnitOfWork, useValue: unitOfWork },
    { provide: IdempotencyStore, useValue: new MemoryIdempotencyStore(unitOfWork) },
  ];
  const boot = async (providers: Provider[]): Promise<INestApplicationContext> => {
    const shared = { module: class Ports {}, global: true, providers: ports, exports: ports };
    const module = await Test.createTestingModule({ imports: [shared, DispatchModule], providers }).compile();
    return module.init();
  };

  beforeEach(async () => void (app = await boot(useCases(core, bindings))));
  afterEach(() => app.close());

  it('hands a command to a plain handler, with its ports, inside a unit of work', async () => {
    expect(await app.get(Commands).execute(new Bake(baker, 'cake'))).toBe('cake at 2026-01-02T03:04:05.678Z');
  });

  it('holds no unit of work around a handler that opens its own', async () => {
    await app.get(Commands).execute(new Burn(platform));
    expect.assertions(1);
  });

  it('answers queries', async () => {
    expect(await app.get(Queries).execute(new CountCakes(baker))).toBe(3);
  });

  it('lets the platform do everything', async () => {
    expect(await app.get(Commands).execute(new Bake(platform, 'pie'))).toContain('pie');
    expect(await app.get(Queries).execute(new CountCakes(platform))).toBe(3);
  });

  it.each<[string, Actor, Requirement]>([
    ['somebody without the scope', someoneWith('cakes:eat'), 'cakes:bake'],
    ['somebody who has not signed in', ANONYMOUS, 'cakes:bake'],
  ])('refuses %s, whatever way they came', async (_who, actor, scope) => {
    await expect(app.get(Commands).execute(new Bake(actor, 'cake'))).rejects.toThrow(new InsufficientScope(scope));
    await expect(app.get(Queries).execute(new CountCakes(actor))).rejects.toThrow(InsufficientScope);
  });

  it('keeps from everybody else what is for the platform alone', async () => {
    await expect(app.get(Commands).execute(new Burn(baker))).rejects.toThrow(InsufficientScope);
  });

  it('fails the boot when a port is not provided, and names handler and port', async () => {
    class Missing extends Clock {
      now = (): Date => new Date();
    }
    const unprovided = bind(BakeHandler, [Missing, MemoryUnitOfWork]);
    await expect(boot([unprovided.provider])).rejects.toThrow(/BakeHandler[\s\S]*Missing/);
  });
});

describe('A bind line', () => {
  it('is refused when a connection would be held through a slow port', () => {
    expect(() => bind(BurnHandler, [Oven, MemoryUnitOfWork])).toThrow('BurnHandler waits for Oven');
  });

  it('is held by the compiler against the constructor', () => {
    // @ts-expect-error the ports are the wrong way round
    expect(() => bind(BakeHandler, [MemoryUnitOfWork, Clock])).not.toThrow();
  });
});

describe('A handler that does not say who may have it carried out', () => {
  class Eat extends Command<void> {
    constructor(readonly actor: Actor) {
      super();
    }
  }
  class EatHandler implements Handler<Eat> {
    static readonly handles = Eat;
    static readonly refusals = [];

    async execute(): Promise<void> {}
  }
  class ShoutHandler extends EatHandler {
    static readonly requires = 'Everybody';
  }

  it('fails the boot, and is named', () => {
    // @ts-expect-error it says nothing
    expect(() => useCases({ Eat, EatHandler }, [bind(EatHandler, [])])).toThrow('EatHandler does not say who may');
    // @ts-expect-error it says something else
    expect(() => useCases({ Eat, ShoutHandler }, [bind(ShoutHandler, [])])).toThrow('ShoutHandler does not say who');
  });
});

describe('The use cases of a context', () => {
  class SecondBakeHandler extends BakeHandler {}
  const [bake, burn, count] = bindings as [(typeof bindings)[0], (typeof bindings)[1], (typeof bindings)[2]];

  it.each([
    ['a handler that is not bound', core, [bake, burn], 'CountCakesHandler is not bound'],
    ['a handler that is bound twice', core, [bake, burn, count, count], 'CountCakesHandler is bound twice'],
    ['a command without a handler', { Bake }, [], 'Bake has no handler'],
    [
      'a command with two handlers',
      { ...core, SecondBakeHandler },
      [...bindings, bind(SecondBakeHandler, [Clock, MemoryUnitOfWork])],
      'Bake is handled by BakeHandler and SecondBakeHandler',
    ],
    ['a handler of another context', { Bake, BakeHandler }, [bake, burn], 'BurnHandler is not exported by its core'],
  ])('are refused with %s', (_case, exported, bound, message) => {
    expect(() => useCases(exported, bound)).toThrow(message);
    expect(() => useCasesInParts(exported, { all: bound, none: [] })).toThrow(message);
  });

  it('are handed out in the parts that apps mount', () => {
    const { hot, cold } = useCasesInParts(core, { hot: [bake, burn], cold: [count] });
    expect([hot, cold]).toEqual([[bake.provider, burn.provider], [count.provider]]);
  });

  it('are refused in two parts', () => {
    const both = { hot: [bake, burn], cold: [count, burn] };
    expect(() => useCasesInParts(core, both)).toThrow('BurnHandler is bound twice');
  });
});
