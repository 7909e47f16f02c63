import type { Finding } from '../checks/check.ts';

/** The contents of files, by their paths relative to the root. */
export type Files = ReadonlyMap<string, string>;

/** Where the documents in the repository are not those that the code makes. */
export const driftBetween = (generated: Files, committed: Files): Finding[] => [
  ...[...generated].flatMap(([file, text]) => {
    const says = driftOf(text, committed.get(file));
    return says === undefined ? [] : [{ rule: 'docs/drift', file, says }];
  }),
  ...[...committed.keys()]
    .filter((file) => !generated.has(file))
    .map((file) => ({ rule: 'docs/drift', file, says: 'is made by nothing any more: delete it' })),
];

const driftOf = (generated: string, committed: string | undefined): string | undefined => {
  if (committed === undefined) return 'is missing';
  if (committed === generated) return undefined;
  const [now, then] = [generated.split('\n'), committed.split('\n')];
  const line = now.findIndex((text, index) => text !== then[index]);
  const at = line === -1 ? now.length : line;
  return `differs from line ${at + 1} on: it says ${quoted(then[at])}, the code ${quoted(now[at])}`;
};

const quoted = (text: string | undefined): string =>
  text === undefined ? 'nothing' : JSON.stringify(text.trim().slice(0, 100));
