import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '@portico/kernel/application';
import { ANONYMOUS, systemActor, userActor, type UserId } from '@portico/kernel/domain';
import { withIdempotentCall, type IdempotentCall } from './idempotent-call.js';
import { AuditedBakery } from './testing/audited-bakery.js';
import { Bake, BakeForOneself, BakeHalves, pie, type Recipe } from './testing/bakes.js';

const admin = userActor({ userId: 'kim' as UserId, sessionId: 'a session', scopes: [] });

describe('An audited command', () => {
  let bakery: AuditedBakery;
  beforeEach(async () => {
    bakery = new AuditedBakery();
    await bakery.open();
  });
  afterEach(() => bakery.close());

  it('leaves an entry that says who did what to what, and when', async () => {
    expect(await bakery.execute(new Bake(admin, async () => pie))).toEqual(pie);
    expect(await bakery.entries()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        at: '2026-01-02T03:04:05.678Z',
        actor: { kind: 'user', id: 'kim' },
        action: 'cake.baked',
        target: { type: 'cake', id: 'pie' },
        data: { layers: 2 },
      },
    ]);
  });

  it('leaves none when its handler says that there is nothing to tell, nor when it never says anything', async () => {
    await bakery.execute(new Bake(admin, async () => ({ cake: 'air', layers: 0 })));
    await bakery.execute(new BakeForOneself(admin, async () => pie));
    expect(await bakery.entries()).toEqual([]);
  });

  it('leaves several when it did several things', async () => {
    await bakery.execute(new BakeHalves(admin, async () => pie));
    expect((await bakery.targets()).toSorted()).toEqual(['lower pie', 'upper pie']);
  });

  it('names the platform when the platform did it', async () => {
    await bakery.execute(new Bake(systemActor('terminal'), async () => pie));
    expect((await bakery.entries())[0]?.actor).toEqual({ kind: 'system', id: 'terminal' });
  });

  it('leaves none when it is refused', async () => {
    const refused = bakery.execute(new Bake(admin, () => Promise.reject(new Error('no flour'))));
    await expect(refused).rejects.toThrow('no flour');
    expect(await bakery.entries()).toEqual([]);
  });

  it('leaves none when what it was part of is undone afterwards', async () => {
    const undone = bakery.unitOfWork.run(async () => {
      await bakery.execute(new Bake(admin, async () => pie));
      throw new Error('the oven burnt down');
    });
    await expect(undone).rejects.toThrow('the oven burnt down');
    expect(await bakery.entries()).toEqual([]);
  });

  it('leaves one when it loses to others first and is run again', async () => {
    const cakes = ['lost', 'lost again', 'kept'];
    const recipe: Recipe = async () => {
      const cake = cakes.shift() ?? '';
      if (cakes.length > 0) throw new ConcurrencyConflict();
      return { cake, layers: 1 };
    };
    await bakery.execute(new Bake(admin, recipe));
    expect(await bakery.targets()).toEqual(['kept']);
  });

  it('leaves one when the unit around it is run again after it was done', async () => {
    let tries = 0;
    await bakery.unitOfWork.run(async () => {
      await bakery.execute(new Bake(admin, async () => ({ cake: `pie ${(tries += 1)}`, layers: 1 })));
      if (tries < 3) throw new ConcurrencyConflict();
    });
    expect(await bakery.targets()).toEqual(['pie 3']);
  });

  it('leaves one when it comes again with its idempotency key', async () => {
    const call = (): IdempotentCall => ({
      key: { scope: 'POST /cakes', key: 'k' },
      content: '{}',
      replayed: false,
      phase: 'new',
    });
    const command = new Bake(admin, async () => pie);
    const [first, second] = [call(), call()];
    for (const each of [first, second])
      expect(await withIdempotentCall(each, () => bakery.execute(command))).toEqual(pie);
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect(await bakery.targets()).toEqual(['pie']);
  });

  it('undoes everything when its entry cannot be written', async () => {
    let layers = 0;
    bakery.memory.enlist(() => {
      const before = layers;
      return () => (layers = before);
    });
    Object.assign(bakery.trail, { add: () => Promise.reject(new Error('no ink')) });
    const failed = bakery.execute(new Bake(admin, async () => ({ cake: 'pie', layers: (layers += 1) })));
    await expect(failed).rejects.toThrow('no ink');
    expect(layers).toBe(0);
  });

  it('is a defect when nobody knows who did it', async () => {
    await expect(bakery.execute(new Bake(ANONYMOUS, async () => pie))).rejects.toThrow(
      'somebody of whom nothing is known',
    );
    expect(await bakery.entries()).toEqual([]);
  });
});
