import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt, Outcome } from './attempt.ts';
import type { Reply } from './reply.ts';
import type { Edit } from './schedule.ts';

/** Asks once for a change to the user of a version. */
export type Ask = (userId: string, version: number, change: Edit['change']) => Promise<Reply>;

const PAUSE_MS = 100;

/**
 * Edits one user, one version after another. Each edit names the version that it changes, so it is done once at most,
 * however often it is asked for, and leads to the event whose number in its stream is known before.
 */
export class Editor {
  readonly #userId: string;
  readonly #ask: Ask;
  readonly #patienceMs: number;
  #version = 1;
  #lost = false;

  constructor(userId: string, ask: Ask, patienceMs: number) {
    this.#userId = userId;
    this.#ask = ask;
    this.#patienceMs = patienceMs;
  }

  /** Whether it does not know its user's version any more. */
  get lost(): boolean {
    return this.#lost;
  }

  async edit(change: Edit['change']): Promise<Attempt> {
    const attempt = { streamId: `identity.user:${this.#userId}`, seq: this.#version };
    const outcome = await this.#outcome(change);
    if (outcome === 'unknown') this.#lost = true;
    else this.#version += 1;
    return { ...attempt, outcome };
  }

  async #outcome(change: Edit['change']): Promise<Outcome> {
    const deadline = performance.now() + this.#patienceMs;
    let inDoubt = false;
    for (;;) {
      const reply = await this.#ask(this.#userId, this.#version, change);
      if (reply === 'done') return 'acknowledged';
      if (reply === 'unclear') inDoubt = true;
      if (reply === 'outdated') {
        if (inDoubt) return 'recovered';
        throw new Error(`Somebody else has edited ${this.#userId}: it is not at version ${this.#version} any more.`);
      }
      if (performance.now() > deadline) return 'unknown';
      await sleep(PAUSE_MS);
    }
  }
}
