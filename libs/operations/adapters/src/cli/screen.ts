import { linesOf, visible } from './visible.js';

/** Where an answer is shown, and how wide that is; a file or a pipe has no width and takes no drawing. */
export class Screen {
  constructor(
    readonly width: number | null,
    private readonly show: (text: string) => void,
  ) {}

  write(text: string): void {
    this.show(text);
  }
}

/** Shows lines. What is in them came from anywhere, and has no power over the terminal. */
export const say = (screen: Screen, ...lines: readonly string[]): void => {
  for (const line of lines) screen.write(`${visible(line)}\n`);
};

/** Shows a value as JSON, which is JSON all the same: it knows these escapes. */
export const sayJson = (screen: Screen, value: unknown): void =>
  say(screen, ...linesOf(JSON.stringify(value, null, 2)));

/** Says on standard error what went wrong, with as little power. */
export const complain = (text: string): void => {
  for (const line of linesOf(text)) process.stderr.write(`${visible(line)}\n`);
};

/** What terminals have that do not say. */
const USUAL_WIDTH = 80;

/** Standard output. */
export const standardOutput = (): Screen =>
  new Screen(
    process.stdout.isTTY ? process.stdout.columns || USUAL_WIDTH : null,
    (text) => void process.stdout.write(text),
  );
