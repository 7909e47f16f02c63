import type { Attempt } from './attempt.ts';
import type { Editor } from './editor.ts';
import type { Edit } from './schedule.ts';

const TICK_MS = 10;

/** Beyond that, edits are left out rather than asked for later. */
const MOST_AT_ONCE = 100;

/** Edits at a steady rate, whatever becomes of them, until it is stopped. */
export class SteadyLoad {
  /** May be changed at any time. */
  perSecond: number;
  readonly #editors: readonly Editor[];
  readonly #left: Edit[];
  readonly #busy = new Set<number>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #attempts: Attempt[] = [];
  #due = 0;
  #timer: NodeJS.Timeout | undefined;
  #failure: Error | undefined;

  constructor(editors: readonly Editor[], schedule: readonly Edit[], perSecond: number) {
    this.#editors = editors;
    this.#left = [...schedule];
    this.perSecond = perSecond;
  }

  start(): void {
    let before = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.#due = Math.min(this.#due + ((now - before) / 1_000) * this.perSecond, MOST_AT_ONCE);
      before = now;
      this.#ask();
    }, TICK_MS);
  }

  /** Asks for no more, and resolves with all attempts when the last of them has ended. */
  async stop(): Promise<readonly Attempt[]> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
    if (this.#failure) throw this.#failure;
    return this.#attempts;
  }

  #ask(): void {
    for (; this.#due >= 1 && this.#underWay.size < MOST_AT_ONCE; this.#due -= 1) {
      const index = this.#left.findIndex(({ user }) => !this.#busy.has(user) && !this.#editors[user]?.lost);
      const [edit] = index < 0 ? [] : this.#left.splice(index, 1);
      if (!edit) return;
      const work = this.#make(edit).finally(() => this.#underWay.delete(work));
      this.#underWay.add(work);
    }
  }

  async #make({ user, change }: Edit): Promise<void> {
    this.#busy.add(user);
    try {
      const attempt = await this.#editors[user]?.edit(change);
      if (attempt) this.#attempts.push(attempt);
    } catch (error) {
      this.#failure ??= error as Error;
    } finally {
      this.#busy.delete(user);
    }
  }
}
