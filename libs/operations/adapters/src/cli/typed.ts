import { parseArgs } from 'node:util';
import { optionsOf } from './synopsis.js';
import type { Flag, Verb } from './verb.js';

/** What was typed after a verb. */
export interface Typed {
  readonly positionals: readonly string[];
  readonly texts: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<Flag>;
}

/** Takes apart what was typed after a verb; throws a sentence about the first thing that cannot be. */
export const typed = (verb: Verb, args: readonly string[]): Typed => {
  const texts = optionsOf(verb).map((name) => [name, { type: 'string', multiple: true }] as const);
  const flags = verb.flags.map((name) => [name, { type: 'boolean', multiple: true }] as const);
  const options = { ...Object.fromEntries(texts), ...Object.fromEntries(flags) };
  const { values, positionals } = parseArgs({ args: withCursorJoined(args), options, allowPositionals: true });
  const given = Object.entries<unknown>(values);
  return {
    positionals,
    texts: Object.fromEntries(given.filter(isText).map(([name, value]) => [name, onlyOne(name, value)])),
    flags: new Set(verb.flags.filter((name) => name in values)),
  };
};

/** A cursor may begin with a dash, and is one all the same. */
const withCursorJoined = (args: readonly string[]): string[] => {
  const at = args.indexOf('--cursor');
  const cursor = args[at + 1];
  return at < 0 || cursor === undefined ? [...args] : args.toSpliced(at, 2, `--cursor=${cursor}`);
};

const isText = (entry: [string, unknown]): entry is [string, string[]] =>
  Array.isArray(entry[1]) && typeof entry[1][0] === 'string';

const onlyOne = (name: string, [value = '', ...others]: readonly string[]): string => {
  if (others.length > 0) throw new Error(`--${name} is there twice, and takes one value`);
  return value;
};
