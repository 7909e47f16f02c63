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

/** What a terminal would obey instead of showing it. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Shows lines. What is in them came from anywhere, and a terminal obeys some characters. */
export const say = (screen: Screen, ...lines: readonly string[]): void => {
  for (const line of lines) screen.write(`${line.replace(CONTROLS, '\ufffd')}\n`);
};

/** What terminals have that do not say. */
const USUAL_WIDTH = 80;

/** Standard output. */
export const standardOutput = (): Screen =>
  new Screen(
    process.stdout.isTTY ? process.stdout.columns || USUAL_WIDTH : null,
    (text) => void process.stdout.write(text),
  );
