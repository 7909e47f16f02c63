import { parseArgs } from 'node:util';
import { isUuid } from '@portico/platform-nest';
import { Refusal } from './refusal.js';
import type { Given, Verb } from './verb.js';

/** A verb, and what was given with it. */
export interface Asked {
  readonly verb: Verb;
  readonly given: Given;
}

const SHOW_HELP = '`npm run ops -- help` shows what there is.';

/** What pages and sorts over HTTP has no use at a terminal. */
const NOT_HERE: ReadonlySet<string> = new Set(['cursor', 'sort']);

/** The names of a verb's options. */
const optionsOf = ({ options }: Verb): readonly string[] => options.names.filter((name) => !NOT_HERE.has(name));

/** Understands what somebody typed; refuses what makes no sense, with a sentence that says what would. */
export const parse = (verbs: readonly Verb[], args: readonly string[]): Asked => {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const words = firstOption < 0 ? args : args.slice(0, firstOption);
  const said = words.join(' ');
  if (said === '') throw new Refusal(`What to do? ${SHOW_HELP}`);
  const verb = verbs
    .filter((known) => `${said} `.startsWith(`${known.words} `))
    .toSorted((a, b) => b.words.length - a.words.length)[0];
  if (!verb) throw new Refusal(`There is no "${said}". ${SHOW_HELP}`);
  const { values, positionals } = split(verb, args.slice(verb.words.split(' ').length));
  const { json = false, ...texts } = values;
  return { verb, given: { id: idIn(verb, positionals), options: optionsIn(verb, texts), json: json === true } };
};

const split = (
  verb: Verb,
  args: readonly string[],
): { values: Readonly<Record<string, unknown>>; positionals: string[] } => {
  const texts = Object.fromEntries(optionsOf(verb).map((name) => [name, { type: 'string' } as const]));
  const json = verb.canBeJson ? { json: { type: 'boolean' } as const } : {};
  try {
    return parseArgs({ args: [...args], options: { ...texts, ...json }, allowPositionals: true });
  } catch (error) {
    const [complaint = ''] = (error as Error).message.split(/[.\n]/);
    throw new Refusal(`${complaint}. ${usageOf(verb)}`);
  }
};

const idIn = (verb: Verb, positionals: readonly string[]): string => {
  const [id, ...others] = positionals;
  if (!verb.takesId && id !== undefined) throw new Refusal(`"${id}" means nothing here. ${usageOf(verb)}`);
  if (!verb.takesId) return '';
  if (id === undefined || others.length > 0) throw new Refusal(`Which one? ${usageOf(verb)}`);
  if (!isUuid(id)) throw new Refusal(`"${id}" is no id. ${usageOf(verb)}`);
  return id.toLowerCase();
};

const optionsIn = (verb: Verb, texts: object): object => {
  const missing = verb.options.required.find((name) => !(name in texts));
  if (missing !== undefined) throw new Refusal(`--${missing} is missing. ${usageOf(verb)}`);
  const parsed = verb.options.read(texts);
  if ('value' in parsed) return parsed.value;
  const [first] = parsed.errors;
  throw new Refusal(`--${first?.pointer}: ${first?.detail} ${usageOf(verb)}`);
};

/** How a verb is to be typed. */
const usageOf = (verb: Verb): string => `It goes like this: npm run ops -- ${synopsis(verb)}`;

/** A verb with all that it takes. */
export const synopsis = (verb: Verb): string => {
  const options = optionsOf(verb).map((name) =>
    verb.options.required.includes(name) ? `--${name} …` : `[--${name} …]`,
  );
  return [verb.words, ...(verb.takesId ? ['<id>'] : []), ...options, ...(verb.canBeJson ? ['[--json]'] : [])].join(' ');
};
