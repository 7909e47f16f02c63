import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Query, type Deeds, type Handler } from '@portico/kernel/application';
import { systemActor } from '@portico/kernel/domain';
import { bind } from './bind.js';
import { AuditedBakery } from './testing/audited-bakery.js';
import {
  baked,
  BakeForOneselfHandler,
  BakeSlowly,
  pie,
  type BakeForOneself,
  type Cake,
  type Recipe,
} from './testing/bakes.js';

describe('An audited command whose handler opens its own unit of work', () => {
  let bakery: AuditedBakery;
  beforeEach(async () => {
    bakery = new AuditedBakery();
    await bakery.open();
  });
  afterEach(() => bakery.close());

  const slowly = (recipe: Recipe): Promise<Cake> => bakery.execute(new BakeSlowly(systemActor('terminal'), recipe));

  it('leaves its entry in that unit', async () => {
    const seen: unknown[] = [];
    await slowly(async (unitOfWork) => {
      const cake = await unitOfWork.run(() => unitOfWork.run(async () => pie));
      seen.push(await bakery.targets());
      return cake;
    });
    expect(seen).toEqual([['pie']]);
  });

  it('leaves none when that unit is undone, and one when the next succeeds', async () => {
    await slowly(async (unitOfWork) => {
      await unitOfWork.run(() => Promise.reject(new Error('burnt'))).catch(() => undefined);
      expect(await bakery.targets()).toEqual([]);
      return unitOfWork.run(async () => pie);
    });
    expect(await bakery.targets()).toEqual(['pie']);
  });

  it('must run one, and one only, and return what that returned', async () => {
    await expect(slowly(async () => pie)).rejects.toThrow('BakeSlowlyHandler is audited: it must write');
    await expect(
      slowly(async (unitOfWork) => {
        await unitOfWork.run(async () => pie);
        return unitOfWork.run(async () => pie);
      }),
    ).rejects.toThrow('An audited command may run one unit of work only');
    await expect(
      slowly(async (unitOfWork) => ({ ...(await unitOfWork.run(async () => pie)), layers: 3 })),
    ).rejects.toThrow('return what that returned');
  });
});

describe('What a handler says of its commands to the audit', () => {
  it('is held by the compiler against its command', () => {
    class OfOvens extends BakeForOneselfHandler {
      static readonly audited = ({ oven }: { readonly oven: string }): Deeds => baked(oven);
    }
    // @ts-expect-error its command has no oven
    expect(() => bind(OfOvens, [])).not.toThrow();
  });

  it('is held by the compiler against its result', () => {
    class OfWords extends BakeForOneselfHandler {
      static readonly audited = (_: BakeForOneself, word: string): Deeds => baked(word);
    }
    class OfMore extends BakeForOneselfHandler {
      static readonly audited = (_: BakeForOneself, { icing }: Cake & { readonly icing: string }): Deeds =>
        baked(icing);
    }
    // @ts-expect-error its command is answered with a cake
    expect(() => bind(OfWords, [])).not.toThrow();
    // @ts-expect-error that cake has no icing
    expect(() => bind(OfMore, [])).not.toThrow();
  });

  it('is refused of queries, which do nothing', () => {
    class Look extends Query<Cake> {
      readonly actor = systemActor('test');
    }
    class LookHandler implements Handler<Look> {
      static readonly handles = Look;
      static readonly requires = 'public';
      static readonly refusals = [];
      static readonly audited = (): Deeds => null;
      execute = async (): Promise<Cake> => pie;
    }
    expect(() => bind(LookHandler, [])).toThrow('LookHandler handles a query');
  });
});
