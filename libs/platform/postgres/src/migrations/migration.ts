/** One step of a schema, in plain SQL, with the way back. Its name begins with its number: `0001-create-users`. */
export interface Migration {
  readonly name: string;
  readonly up: string;
  readonly down: string;
}

/** The steps of one schema, in order. A schema belongs to one context and is named for it. */
export interface MigrationSet {
  readonly schema: string;
  readonly migrations: readonly Migration[];
}
