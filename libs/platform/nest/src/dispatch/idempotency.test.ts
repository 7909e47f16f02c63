import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryUnitOfWork } from '@portico/kernel/testing';
import { MemoryIdempotencyStore } from '@portico/platform-ports/testing';
import { IdempotencyKeyInUse, IdempotencyKeyReused } from './idempotency-refusals.js';
import { withIdempotentCall, type IdempotentCall } from './idempotent-call.js';
import { IdempotentRuns } from './idempotent-runs.js';
import { KeyedUnitOfWork } from './keyed-unit-of-work.js';

describe('A command with an idempotency key', () => {
  let effects: number;
  let runs: IdempotentRuns;
  let unitOfWork: KeyedUnitOfWork;

  beforeEach(() => {
    effects = 0;
    const inner = new MemoryUnitOfWork();
    inner.enlist(() => {
      const before = effects;
      return () => (effects = before);
    });
    const store = new MemoryIdempotencyStore(inner);
    runs = new IdempotentRuns(store);
    unitOfWork = new KeyedUnitOfWork(inner, store);
  });

  const call = (key = 'k', content = '{}'): IdempotentCall => ({
    key: { scope: 'POST /cakes', key },
    content,
    replayed: false,
    phase: 'new',
  });
  const bake = async (): Promise<string> => `cake ${(effects += 1)}`;
  const once = <T>(keyed: IdempotentCall, work: () => Promise<T>): Promise<T> =>
    withIdempotentCall(keyed, () => runs.once(work));

  it('has its effect once and is answered the same again', async () => {
    const first = call();
    const second = call();
    expect(await once(first, () => unitOfWork.run(bake))).toBe('cake 1');
    expect(await once(second, () => unitOfWork.run(bake))).toBe('cake 1');
    expect([first.replayed, second.replayed, effects]).toEqual([false, true, 1]);
  });

  it('keeps the result of the handler that opens its own unit of work', async () => {
    const handler = async (): Promise<string> => {
      await Promise.resolve('hashing');
      return unitOfWork.run(() => unitOfWork.run(bake));
    };
    expect(await once(call(), handler)).toBe('cake 1');
    expect(await once(call(), handler)).toBe('cake 1');
  });

  it('is answered the first time as it will be again: in the words of JSON', async () => {
    const bakedAt = new Date('2026-01-02T03:04:05.678Z');
    const handler = (): Promise<unknown> => unitOfWork.run(async () => ({ bakedAt, note: undefined }));
    const answers = [await once(call(), handler), await once(call(), handler)];
    expect(answers).toStrictEqual(Array(2).fill({ bakedAt: '2026-01-02T03:04:05.678Z' }));
  });

  it('is answered with null, first and again, when there is nothing to tell', async () => {
    const handler = (): Promise<unknown> => unitOfWork.run(async () => undefined);
    expect([await once(call(), handler), await once(call(), handler)]).toEqual([null, null]);
  });

  it('keeps the result of the attempt that was committed', async () => {
    const handler = async (): Promise<unknown> => {
      await unitOfWork.run(() => bake().then(() => Promise.reject(new Error('lost')))).catch(() => undefined);
      return unitOfWork.run(bake);
    };
    expect(await once(call(), handler)).toBe('cake 1');
  });

  it.each([
    ['more than its unit of work did, such as a secret', (cake: string) => ({ cake, recipe: 'secret' })],
    ['less', () => undefined],
    ['something else, since an adapter opened the unit first', () => 'the cake that the handler meant'],
  ])('must not return %s', async (_case, other) => {
    const handler = async (): Promise<unknown> => other(await unitOfWork.run(bake));
    await expect(once(call(), handler)).rejects.toThrow('must return what its unit of work returned');
    expect(await once(call(), handler)).toBe('cake 1');
  });

  it('is refused with another body', async () => {
    await once(call(), () => unitOfWork.run(bake));
    await expect(once(call('k', '{"other":1}'), () => unitOfWork.run(bake))).rejects.toThrow(IdempotencyKeyReused);
  });

  it('is refused while the first is running', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const first = once(call(), async () => {
      await held;
      return unitOfWork.run(bake);
    });
    await expect(once(call(), () => unitOfWork.run(bake))).rejects.toThrow(IdempotencyKeyInUse);
    release();
    expect(await first).toBe('cake 1');
  });

  it('gives its key back when it is refused', async () => {
    const refused = once(call(), () => unitOfWork.run(() => Promise.reject(new Error('no flour'))));
    await expect(refused).rejects.toThrow('no flour');
    expect(await once(call(), () => unitOfWork.run(bake))).toBe('cake 1');
  });

  it('may write in one unit of work only, since only one result can be kept', async () => {
    const twice = once(call(), async () => {
      await unitOfWork.run(bake);
      return unitOfWork.run(bake);
    });
    await expect(twice).rejects.toThrow('one unit of work only');
  });

  it('must write', async () => {
    await expect(once(call(), async () => 'nothing')).rejects.toThrow('must write');
  });
});

describe('A command without a key', () => {
  it('runs as often as it is asked to', async () => {
    const inner = new MemoryUnitOfWork();
    const runs = new IdempotentRuns(new MemoryIdempotencyStore(inner));
    let count = 0;
    const work = async (): Promise<number> => (count += 1);
    expect([await runs.once(work), await runs.once(work)]).toEqual([1, 2]);
  });
});
