import type { Entry } from '../use-cases/model.ts';
import type { Box } from './flowchart.ts';

/** A controller stands for its routes. */
export const wayIn = (entry: Entry, all: readonly Entry[]): Box => {
  if (entry.controller === null) return { id: idOf(entry), label: `${entry.kind}\n${entry.name}`, look: 'app' };
  const routes = all.filter(({ controller }) => controller === entry.controller).length;
  return { id: idOf(entry), label: `${entry.controller}\n${routes} ${routes === 1 ? 'route' : 'routes'}`, look: 'app' };
};

export const idOf = ({ controller, name }: Entry): string => controller ?? name;
