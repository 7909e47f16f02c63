import { say, type Screen } from './screen.js';

const CELLS = 30;
const CLEAR = '\r\u001b[K';

/** At which part of the way, in percent, those who see no drawing are told again. */
const TELL_EVERY = 10;

/** Shows how far something has come: a bar on a terminal, a line now and then anywhere else. */
export class Progress {
  #told = -TELL_EVERY;

  constructor(private readonly screen: Screen) {}

  show(done: number, total: number): void {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    const text = `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}, ${percent} %`;
    if (this.screen.width !== null) return this.screen.write(`${CLEAR}  ${bar(percent)}  ${text}`);
    if (percent < this.#told + TELL_EVERY) return;
    this.#told = percent - (percent % TELL_EVERY);
    say(this.screen, `  ${text}`);
  }

  /** Says something else; the bar is drawn again by the next showing. */
  say(...lines: readonly string[]): void {
    if (this.screen.width !== null) this.screen.write(CLEAR);
    say(this.screen, ...lines);
  }
}

const bar = (percent: number): string => {
  const full = Math.round((percent / 100) * CELLS);
  return '█'.repeat(full) + '░'.repeat(CELLS - full);
};
