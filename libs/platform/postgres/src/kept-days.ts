/** For how many days each is kept of what was delivered. */
export interface KeptDays {
  /** The log, from which events can be replayed. */
  readonly events: number;
  /** What each consumer has handled: at least as long as it can come again. */
  readonly inbox: number;
  readonly deadLetters: number;
}

export const keptDays: KeptDays = { events: 30, inbox: 30, deadLetters: 30 };
