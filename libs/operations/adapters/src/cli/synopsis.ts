import type { Verb } from './verb.js';

/** There is one way to sort at a terminal, which is the usual one over HTTP. */
const NOT_HERE: ReadonlySet<string> = new Set(['sort']);

/** The names of a verb's options that have a value. */
export const optionsOf = ({ options }: Verb): readonly string[] => options.names.filter((name) => !NOT_HERE.has(name));

/** A verb with all that it takes. */
export const synopsis = (verb: Verb): string => {
  const options = optionsOf(verb).map((name) =>
    verb.options.required.includes(name) ? `--${name} …` : `[--${name} …]`,
  );
  return [verb.words, ...(verb.takesId ? ['<id>'] : []), ...options, ...verb.flags.map((flag) => `[--${flag}]`)].join(
    ' ',
  );
};
