import type { Format } from './format.js';

/** What another variable says, given or by default; null if it says nothing. */
export type TextOf = (name: string) => string | null;

/** A variable of the environment. */
export interface Variable<T> {
  readonly about: string;
  readonly example: string;
  readonly format: Format<NonNullable<T>>;
  /** The text that stands for it where none is given. */
  readonly byDefault: (textOf: TextOf) => string | null;
  readonly required: boolean;
  readonly notInProduction?: { readonly given: (text: string) => boolean; readonly because: string };
}

type Description<T> = Pick<Variable<T>, 'about' | 'example' | 'format' | 'notInProduction'>;

const nothing = (): null => null;

/** A variable that has to be given. */
export const required = <T extends {}>(description: Description<T>): Variable<T> => ({
  ...description,
  byDefault: nothing,
  required: true,
});

/** A variable that may be left out, and is null then. */
export const optional = <T extends {}>(description: Description<T>): Variable<T | null> => ({
  ...description,
  byDefault: nothing,
  required: false,
});

/** A variable with a default. */
export const defaulted = <T extends {}>(text: string, description: Omit<Description<T>, 'example'>): Variable<T> => ({
  example: text,
  ...description,
  byDefault: () => text,
  required: true,
});

/** A variable whose default follows from others; where it is null, the variable has to be given. */
export const derived = <T extends {}>(
  byDefault: (textOf: TextOf) => string | null,
  description: Description<T>,
): Variable<T> => ({ ...description, byDefault, required: true });
