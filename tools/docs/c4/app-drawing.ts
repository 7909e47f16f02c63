import type { AppFacts } from '../apps/facts.ts';
import type { Entry, TableUse, UseCaseIndex } from '../use-cases/model.ts';
import { deliveryPart } from './delivery-part.ts';
import { boxesOf, LEGIBLE, type Arrow, type Box, type Drawing, type Frame } from './flowchart.ts';
import { shareOf, type Share } from './share.ts';
import { idOf, wayIn } from './way-in.ts';

/** What an app has of the contexts, in one drawing, or in one per context when that is too much for one. */
export const appDrawings = (app: AppFacts, index: UseCaseIndex): Drawing[] => {
  const entries = index.entries.filter((entry) => entry.app === app.name);
  const contexts = index.contexts.filter((context) => entries.some((entry) => entry.context === context));
  const draw = (drawn: readonly string[]): Drawing =>
    drawingOf(
      drawn.map((context) => shareOf(context, entries, index.useCases)),
      app,
      entries,
    );
  const whole = draw(contexts);
  return boxesOf(whole).length <= LEGIBLE ? [whole] : contexts.map((context) => draw([context]));
};

const drawingOf = (shares: readonly Share[], app: AppFacts, entries: readonly Entry[]): Drawing => {
  const asked = shares.flatMap(({ tables }) => tables).filter((use) => !isOwn(use));
  const owners = [...new Set([...shares.map(({ context }) => context), ...asked.map(schemaOf)])];
  const platform = deliveryPart(
    shares,
    app,
    entries.filter(({ context }) => context === 'platform'),
  );
  return {
    direction: 'LR',
    parts: [
      ...platform.parts,
      ...owners.map((owner) =>
        frameOf(
          owner,
          shares.find(({ context }) => context === owner),
          asked,
        ),
      ),
    ],
    arrows: [...platform.arrows, ...shares.flatMap(arrowsWithin), ...distinct(asked.map(askedArrow))],
  };
};

const frameOf = (context: string, share: Share | undefined, asked: readonly TableUse[]): Frame => {
  const own = (share?.tables ?? []).filter(isOwn);
  const answers = asked.filter((use) => schemaOf(use) === context);
  const tables = [...new Set([...own, ...answers].map(({ table }) => table.slice(context.length + 1)))];
  const facades = [...new Set(answers.map(({ through }) => through ?? ''))];
  return {
    id: context,
    label: context,
    boxes: [
      ...distinct((share?.entries ?? []).map((entry) => wayIn(entry, share?.entries ?? []))),
      ...(share && share.useCases.length > 0 ? [coreOf(share)] : []),
      ...facades.map((facade): Box => ({ id: facade, label: `${facade}\nfaçade`, look: 'code' })),
      ...(tables.length > 0 ? [storeOf(context, tables)] : []),
    ],
  };
};

const coreOf = ({ context, useCases }: Share): Box => ({
  id: `${context}-core`,
  label: useCases.map(({ name }) => name).join('\n'),
  look: 'code',
});

const storeOf = (context: string, tables: readonly string[]): Box => ({
  id: `${context}-schema`,
  label: [`schema ${context}`, ...tables].join('\n'),
  look: 'store',
});

const arrowsWithin = ({ context, entries, useCases, tables }: Share): Arrow[] => {
  const [core, schema] = [`${context}-core`, `${context}-schema`];
  return distinct([
    ...entries.filter((entry) => entry.useCases.length > 0).map((entry) => ({ from: idOf(entry), to: core })),
    ...entries.filter((entry) => entry.tables.length > 0).map((entry) => ({ from: idOf(entry), to: schema })),
    ...(useCases.some((useCase) => useCase.tables.some(isOwn)) ? [{ from: core, to: schema }] : []),
    ...tables.flatMap(({ through }) =>
      through === null ? [] : [{ from: core, to: through, label: 'asks', dotted: true }],
    ),
  ]);
};

const askedArrow = (use: TableUse): Arrow => ({ from: use.through ?? '', to: `${schemaOf(use)}-schema` });

const isOwn = ({ through }: TableUse): boolean => through === null;

const schemaOf = ({ table }: TableUse): string => table.split('.', 1)[0] ?? '';

const distinct = <T>(all: readonly T[]): T[] => [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
