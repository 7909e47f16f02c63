import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext, Provider } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Clock, Command, Query, SlowPort, UnitOfWork, type Handler } from '@portico/kernel/application';
import { ANONYMOUS, type Actor } from '@portico/kernel/domain';
import { FixedClock, MemoryUnitOfWork } from '@portico/kernel/testing';
import { IdempotencyStore } from '@portico/platform-ports';
import { MemoryIdempotencyStore } from '@portico/platform-ports/testing';
import { bind } from './bind.js';
import { Commands } from './commands.js';
import { DispatchModule } from './dispatch.module.js';
import { Queries } from './queries.js';
import { useCases } from './use-cases.js';

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
  readonly actor = ANONYMOUS;
}

class BurnHandler implements Handler<Burn> {
  static readonly handles = Burn;
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
  readonly actor = ANONYMOUS;
}

class CountCakesHandler implements Handler<CountCakes> {
  static readonly handles = CountCakes;
  static readonly refusals = [];

  async execute(): Promise<number> {
    return 3;
  }
}

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
    expect(await app.get(Commands).execute(new Bake(ANONYMOUS, 'cake'))).toBe('cake at 2026-01-02T03:04:05.678Z');
  });

  it('holds no unit of work around a handler that opens its own', async () => {
    await app.get(Commands).execute(new Burn());
    expect.assertions(1);
  });

  it('answers queries', async () => {
    expect(await app.get(Queries).execute(new CountCakes())).toBe(3);
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
  });
});
