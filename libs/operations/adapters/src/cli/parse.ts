import { isUuid } from '@portico/platform-nest';
import { Refusal } from './refusal.js';
import { optionsOf, synopsis } from './synopsis.js';
import { typed, type Typed } from './typed.js';
import type { Given, Verb } from './verb.js';

/** A verb, and what was given with it. */
export interface Asked {
  readonly verb: Verb;
  readonly given: Given;
}

const SHOW_HELP = '`npm run ops -- help` shows what there is.';

/** Understands what somebody typed; refuses what makes no sense, with a sentence that says what would. */
export const parse = (verbs: readonly Verb[], args: readonly string[], env: NodeJS.ProcessEnv): Asked => {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const said = (firstOption < 0 ? args : args.slice(0, firstOption)).join(' ');
  if (said === '') throw new Refusal(`What to do? It comes before any option. ${SHOW_HELP}`);
  const verb = verbs
    .filter((known) => `${said} `.startsWith(`${known.words} `))
    .toSorted((a, b) => b.words.length - a.words.length)[0];
  if (!verb) throw new Refusal(`There is no "${said}". ${SHOW_HELP}`);
  refuseWhatNpmTook(verb, env);
  const { positionals, texts, flags } = split(verb, args.slice(verb.words.split(' ').length));
  const [id, options] = [idIn(verb, positionals), optionsIn(verb, texts)];
  return { verb, given: { id, options, json: flags.has('json'), wait: !flags.has('no-wait') } };
};

/** Without `--` before them npm keeps options to itself, and what they should have narrowed down would be everything. */
const refuseWhatNpmTook = (verb: Verb, env: NodeJS.ProcessEnv): void => {
  const taken = optionsOf(verb).find((name) => env[`npm_config_${name}`] !== undefined);
  if (taken !== undefined) throw new Refusal(`npm kept --${taken} to itself: write -- after ops. ${usageOf(verb)}`);
};

const split = (verb: Verb, args: readonly string[]): Typed => {
  try {
    return typed(verb, args);
  } catch (error) {
    const [complaint = ''] = (error as Error).message.split(/[.\s]*To specify a positional/);
    throw new Refusal(`${complaint.replaceAll('\n', ' ').replace(/[^.?]$/, '$&.')} ${usageOf(verb)}`);
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
