import type { Ask } from './editor.ts';
import type { Reply } from './reply.ts';

interface Answer {
  readonly reply: Reply;
  /** By `performance.now()`. */
  readonly asked: number;
  readonly answered: number;
}

/** Which answers requests had, and when. */
export class Answers {
  readonly #answers: Answer[] = [];

  /** The same, with its answers noted. */
  noted(ask: Ask): Ask {
    return async (...edit) => {
      const asked = performance.now();
      const reply = await ask(...edit);
      this.#answers.push({ reply, asked, answered: performance.now() });
      return reply;
    };
  }

  /** Those to what was asked from a moment on. */
  since(moment: number): readonly Answer[] {
    return this.#answers.slice(this.#firstAt(moment)).filter(({ asked }) => asked >= moment);
  }

  /** Answers stand in the order in which they came, which is after they were asked for. */
  #firstAt(moment: number): number {
    const index = this.#answers.findIndex(({ answered }) => answered >= moment);
    return index < 0 ? this.#answers.length : index;
  }
}
