import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConcurrencyConflict, type UnitOfWork } from '../application/index.js';

/** A unit of work, and a store that takes part in it. */
export interface UnitOfWorkHarness {
  readonly unitOfWork: UnitOfWork;
  write(key: string): Promise<void>;
  /** The keys that anyone may see now, in alphabetical order. */
  committed(): Promise<readonly string[]>;
}

/** What every unit of work keeps to. `open` answers with an empty store. */
export const unitOfWorkContract = (name: string, open: () => Promise<UnitOfWorkHarness>): void => {
  describe(`${name} as a unit of work`, () => {
    let harness: UnitOfWorkHarness;
    let run: UnitOfWork['run'];
    let savepoint: UnitOfWork['savepoint'];

    beforeEach(async () => {
      harness = await open();
      run = (work) => harness.unitOfWork.run(work);
      savepoint = (work) => harness.unitOfWork.savepoint(work);
    });

    const write = (key: string): Promise<void> => harness.write(key);
    const writeAndThrow = async (key: string): Promise<never> => {
      await write(key);
      throw new Refused();
    };
    const expectCommitted = async (...keys: string[]): Promise<void> => expect(await harness.committed()).toEqual(keys);

    it('keeps what it wrote and answers with the result', async () => {
      expect(await run(() => write('a').then(() => 42))).toBe(42);
      await expectCommitted('a');
    });

    it('keeps nothing when it throws, and throws the same', async () => {
      await expect(run(() => writeAndThrow('a'))).rejects.toThrow(Refused);
      await expectCommitted();
    });

    it('takes in the run that it contains', async () => {
      await run(() => write('a').then(() => run(() => write('b'))));
      await expectCommitted('a', 'b');
      await expect(run(() => run(() => write('c')).then(() => writeAndThrow('d')))).rejects.toThrow(Refused);
      await expectCommitted('a', 'b');
    });

    it('loses nothing to a neighbour that fails at the same time', async () => {
      await Promise.allSettled([run(() => writeAndThrow('a')), run(() => write('b')), run(() => writeAndThrow('c'))]);
      await expectCommitted('b');
    });

    it('undoes a failed savepoint alone', async () => {
      await run(async () => {
        await write('a');
        await expect(savepoint(() => writeAndThrow('b'))).rejects.toThrow(Refused);
        await savepoint(() => write('c'));
      });
      await expectCommitted('a', 'c');
    });

    it('undoes savepoints together with what surrounds them', async () => {
      await expect(run(() => savepoint(() => write('a')).then(() => writeAndThrow('b')))).rejects.toThrow(Refused);
      await expectCommitted();
    });

    it('forgives, once its savepoint is undone, a run that failed within', async () => {
      await run(async () => {
        await savepoint(() => run(() => writeAndThrow('a'))).catch(() => undefined);
        await write('b');
      });
      await expectCommitted('b');
    });

    it('refuses a write and a savepoint outside of it', async () => {
      await expect(write('a')).rejects.toThrow('no unit of work');
      await expect(savepoint(() => write('a'))).rejects.toThrow('no unit of work');
      await expectCommitted();
    });

    it('refuses two runs at once within it', async () => {
      const slow = (key: string) => (): Promise<void> => write(key).then(() => write(`${key}2`));
      await expect(run(() => Promise.all([run(slow('a')), run(slow('b'))]))).rejects.toThrow('Two things at once');
      await expectCommitted();
    });

    it('refuses two savepoints, and a write beside a savepoint', async () => {
      const both = Promise.all.bind(Promise);
      await expect(run(() => both([savepoint(() => write('a')), savepoint(() => write('b'))]))).rejects.toThrow(
        'Two things at once',
      );
      await expect(run(() => both([savepoint(() => write('a')), write('b')]))).rejects.toThrow('Two things at once');
      await expectCommitted();
    });

    it('fails although its content ignored that two runs met', async () => {
      const met = run(() => Promise.allSettled([run(() => write('a')), run(() => write('b'))]));
      await expect(met).rejects.toThrow('ignored');
      await expectCommitted();
    });

    it('fails although its content ignored that a run within it failed', async () => {
      const ignored = run(async () => {
        await run(() => writeAndThrow('a')).catch(() => undefined);
        await write('b');
      });
      await expect(ignored).rejects.toThrow('ignored');
      await expectCommitted();
    });

    it('fails when it ends before the run within it', async () => {
      const [ended, end] = signal();
      let inner: Promise<void> | undefined;
      const outer = run(async () => {
        inner = run(() => ended.then(() => write('a')));
      });
      await expect(outer).rejects.toThrow('ended before');
      end();
      await expect(inner).rejects.toThrow('is over');
      await expectCommitted();
    });

    it('refuses whatever comes after its end', async () => {
      const [ended, end] = signal();
      const late: Promise<unknown>[] = [];
      await run(async () => {
        late.push(
          ended.then(() => write('a')),
          ended.then(() => run(() => write('b'))),
          ended.then(() => savepoint(() => write('c'))),
        );
        await run(async () => void late.push(ended.then(() => write('d'))));
      });
      const outcomes = Promise.allSettled(late);
      end();
      for (const outcome of await outcomes) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('is over') } });
      }
      await expectCommitted();
    });

    it('is run again when others were faster, and keeps what its last try wrote', async () => {
      let tries = 0;
      await run(async () => {
        tries += 1;
        await run(() => write(`try ${tries}`));
        if (tries < 3) throw new ConcurrencyConflict();
      });
      await expectCommitted('try 3');
    });

    describe('with hints', () => {
      let heard: string[];
      const hint = (name: string): void => harness.unitOfWork.afterCommit(() => void heard.push(name));
      const hintAndThrow = async (name: string): Promise<never> => {
        hint(name);
        throw new Refused();
      };
      beforeEach(() => void (heard = []));

      it('gives each once, in order, when the outermost run is committed', async () => {
        await run(async () => {
          hint('run');
          await run(async () => hint('run within'));
          await savepoint(async () => hint('savepoint'));
          expect(heard).toEqual([]);
        });
        expect(heard).toEqual(['run', 'run within', 'savepoint']);
        await run(async () => undefined);
        expect(heard).toHaveLength(3);
      });

      it('gives none when it, or the savepoint around it, is undone', async () => {
        await expect(run(() => hintAndThrow('undone'))).rejects.toThrow(Refused);
        await run(async () => {
          await savepoint(() => run(() => hintAndThrow('undone'))).catch(() => undefined);
          await savepoint(() => savepoint(async () => hint('undone')).then(() => hintAndThrow('undone'))).catch(
            () => undefined,
          );
          hint('kept');
        });
        expect(heard).toEqual(['kept']);
      });

      it('gives those of the last try alone when it was run again', async () => {
        let tries = 0;
        await run(async () => {
          hint(`try ${(tries += 1)}`);
          if (tries < 3) throw new ConcurrencyConflict();
        });
        expect(heard).toEqual(['try 3']);
      });

      it('keeps its work when one throws, gives the others, and lets a hint begin a unit', async () => {
        const warning = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
        let next: Promise<void> | undefined;
        await run(async () => {
          await write('a');
          harness.unitOfWork.afterCommit(() => {
            throw new Refused('a broken hint');
          });
          harness.unitOfWork.afterCommit(() => void (next = run(() => write('b'))));
        });
        await next;
        await expectCommitted('a', 'b');
        expect(warning).toHaveBeenCalledWith(expect.stringContaining('a broken hint'));
        warning.mockRestore();
      });

      it('refuses one outside of it', () => {
        expect(() => hint('nowhere')).toThrow('no unit of work');
      });
    });

    it('gives up after three tries, and never repeats a refusal or a run within', async () => {
      const tries = { conflict: 0, refusal: 0, within: 0 };
      const failing = (kind: keyof typeof tries, error: Error) => async (): Promise<never> => {
        tries[kind] += 1;
        throw error;
      };
      await expect(run(failing('conflict', new ConcurrencyConflict()))).rejects.toThrow(ConcurrencyConflict);
      await expect(run(failing('refusal', new Refused()))).rejects.toThrow(Refused);
      await run(() => savepoint(() => run(failing('within', new ConcurrencyConflict()))).catch(() => undefined));
      expect(tries).toEqual({ conflict: 3, refusal: 1, within: 1 });
    });
  });
};

class Refused extends Error {}

const signal = (): [Promise<void>, () => void] => {
  let resolve = (): void => undefined;
  return [new Promise<void>((settle) => (resolve = settle)), () => resolve()];
};
