import { code, codes, table } from '../../markdown.ts';
import { boxesOf, LEGIBLE, type Drawing } from './flowchart.ts';
import { withoutDetours, type Dependencies } from './workspace.ts';

/** The libraries of the platform, and those of the contexts: together, or one by one when that is too much. */
export const libraryDrawings = (dependencies: Dependencies, contexts: readonly string[]): Drawing[] => {
  const direct = withoutDetours(dependencies);
  const platform = [...dependencies.keys()].filter((name) => name === 'kernel' || name.startsWith('platform-'));
  const whole = contextDrawing(direct, contexts, contexts);
  return [
    { direction: 'TB', parts: platform.map(boxOf), arrows: arrowsFrom(direct, platform, platform) },
    ...(boxesOf(whole).length <= LEGIBLE
      ? [whole]
      : contexts.map((context) => contextDrawing(direct, [context], contexts))),
  ];
};

/** Every library and all that its package.json asks for. */
export const libraryTable = (dependencies: Dependencies): string =>
  table(
    ['Library', 'May use'],
    [...dependencies].map(([name, direct]) => [code(name), codes(direct) || 'nothing']),
  );

const contextDrawing = (direct: Dependencies, drawn: readonly string[], all: readonly string[]): Drawing => {
  const librariesOf = (context: string) => [...direct.keys()].filter((name) => name.startsWith(`${context}-`));
  const own = drawn.flatMap(librariesOf);
  const others = all.flatMap(librariesOf).filter((name) => !own.includes(name));
  const used = others.filter((name) => own.some((each) => direct.get(each)?.includes(name)));
  return {
    direction: 'LR',
    parts: [...drawn.map((id) => ({ id, label: id, boxes: librariesOf(id).map(boxOf) })), ...used.map(boxOf)],
    arrows: arrowsFrom(direct, own, [...own, ...used]),
  };
};

const boxOf = (name: string) => ({ id: name, label: name, look: 'code' as const });

const arrowsFrom = (direct: Dependencies, names: readonly string[], shown: readonly string[]) =>
  names.flatMap((from) => (direct.get(from) ?? []).filter((to) => shown.includes(to)).map((to) => ({ from, to })));
