import { facts } from './layout.js';
import { optionsOf, synopsis } from './synopsis.js';
import type { Verb } from './verb.js';

const OPTIONS: Readonly<Record<string, string>> = {
  consumer: 'of this consumer, or to it; `npm run ops -- consumers` names them',
  type: 'of this type of event',
  from: 'from this moment on, written 2026-03-04T05:06:07Z',
  to: 'before this moment',
  actor: 'by whoever has this id',
  action: 'of this name, dead-letters.replay-requested for one',
  limit: 'so many at once, 20 if nothing is said and up to 100',
  cursor: 'what comes after an answer that had the same options: its nextCursor',
  json: 'what HTTP answers, for programs: npm run -s ops -- …',
  'no-wait': 'only begins it, and does not show how far it is',
};

/** Whether somebody asks for help, wherever in the line they do. */
export const asksForHelp = (args: readonly string[]): boolean =>
  args.length === 0 || args[0] === 'help' || args.some((arg) => arg === '--help' || arg === '-h');

/** What there is to ask for; with words, what begins like them. */
export const help = (verbs: readonly Verb[], args: readonly string[]): readonly string[] => {
  const said = args.filter((arg) => arg !== 'help' && !arg.startsWith('-')).join(' ');
  const meant = verbs.filter(({ words }) => `${said} `.startsWith(`${words} `) || `${words} `.startsWith(`${said} `));
  const shown = meant.length > 0 ? meant : byThing(verbs);
  return [
    'npm run ops -- <what>',
    '',
    ...shown.flatMap((verb) => [`  ${synopsis(verb)}`, `      ${verb.does}`]),
    ...meaningsOf(shown),
    '',
    '`npm run ops -- help <what>` shows one of them.',
    'It works on the database of DATABASE_URL, or else on that of `npm start`; what it changes is in the audit.',
  ];
};

const meaningsOf = (verbs: readonly Verb[]): readonly string[] => {
  const taken = new Set(verbs.flatMap((verb) => [...optionsOf(verb), ...verb.flags]));
  const meanings = Object.entries(OPTIONS).filter(([name]) => taken.has(name));
  if (meanings.length === 0) return [];
  return ['', ...facts(Object.fromEntries(meanings.map(([name, means]) => [`  --${name}`, means])))];
};

const byThing = (verbs: readonly Verb[]): readonly Verb[] =>
  [...Map.groupBy(verbs, ({ words }) => words.split(' ')[0]).values()].flat();
