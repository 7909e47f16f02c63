import { Problem } from '../../terminal/problem.ts';
import { code, codes, table } from '../../markdown.ts';
import type { Entry, UseCaseIndex } from '../use-cases/model.ts';
import type { Arrow, Drawing } from './flowchart.ts';

/** How the contexts hear of each other: by events, and by asking façades. */
export const contextMap = (index: UseCaseIndex): Drawing => ({
  direction: 'LR',
  parts: index.contexts.map((id) => ({ id, label: id, look: 'code' })),
  arrows: [...eventArrows(index), ...questionArrows(index)],
});

const eventArrows = ({ contexts, entries }: UseCaseIndex): Arrow[] =>
  contexts.flatMap((from) =>
    contexts.flatMap((to) => {
      const heard = entries
        .filter(({ context }) => context === to)
        .map((entry) => ({ entry, types: typesOf(entry, from) }));
      const lines = heard
        .filter(({ types }) => types.length > 0)
        .map(({ entry, types }) => `${entry.name} (${types.length})`);
      return lines.length > 0 ? [{ from, to, label: ['events to', ...lines].join('\n') }] : [];
    }),
  );

const typesOf = ({ takes }: Entry, context: string): string[] => takes.filter((type) => type.startsWith(`${context}.`));

const questionArrows = ({ contexts, useCases }: UseCaseIndex): Arrow[] =>
  contexts.flatMap((from) => {
    const asked = useCases
      .filter(({ context }) => context === from)
      .flatMap(({ tables }) => tables)
      .flatMap(({ table: name, through }) => (through === null ? [] : [`${name.split('.', 1)[0]} ${through}`]));
    return [...new Set(asked)].map((question) => {
      const [to = '', facade = ''] = question.split(' ');
      return { from, to, label: `asks ${facade}`, dotted: true };
    });
  });

/** Every event, the use cases that publish it, and the consumers that take it. */
export const eventTable = ({ useCases, entries }: UseCaseIndex): string => {
  const published = [...new Set(useCases.flatMap(({ publishes }) => publishes))];
  const unheardOf = entries.flatMap(({ takes }) => takes).find((type) => !published.includes(type));
  if (unheardOf) throw new Problem(`A consumer takes ${unheardOf}, which no use case publishes.`);
  return table(
    ['Event', 'Published by', 'Taken by'],
    published.map((type) => [
      code(type),
      useCases
        .filter(({ publishes }) => publishes.includes(type))
        .map(({ name }) => name)
        .join(', '),
      codes(entries.filter(({ takes }) => takes.includes(type)).map(({ name }) => name)) || 'nobody yet',
    ]),
  );
};
