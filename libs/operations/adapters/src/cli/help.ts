import { synopsis } from './parse.js';
import type { Verb } from './verb.js';

/** What there is to ask for. */
export const help = (verbs: readonly Verb[]): readonly string[] => [
  'npm run ops -- <what>',
  '',
  ...byThing(verbs).flatMap((verb) => [`  ${synopsis(verb)}`, `      ${verb.does}`]),
  '',
  'Moments are written 2026-03-04T05:06:07Z. With --json answers are what HTTP answers, for programs: npm run -s ops -- …',
  'It works on the database of DATABASE_URL, or else on that of `npm start`; what it changes is in the audit.',
];

const byThing = (verbs: readonly Verb[]): readonly Verb[] =>
  [...Map.groupBy(verbs, ({ words }) => words.split(' ')[0]).values()].flat();
