/** A file that breaks rules, and the rules that must report it; or one that breaks none and must be left alone. */
export interface Plant {
  readonly file: string;
  readonly text: string;
  readonly caughtBy: readonly string[];
}
