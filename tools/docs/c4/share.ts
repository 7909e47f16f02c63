import type { Entry, TableUse, UseCase } from '../use-cases/model.ts';

/** An app's share of a context: the ways into it, and what these lead to. */
export interface Share {
  readonly context: string;
  readonly entries: readonly Entry[];
  readonly useCases: readonly UseCase[];
  readonly tables: readonly TableUse[];
}

export const shareOf = (context: string, all: readonly Entry[], useCases: readonly UseCase[]): Share => {
  const entries = all.filter((entry) => entry.context === context);
  const reached = useCases.filter(({ name }) => entries.some((entry) => entry.useCases.includes(name)));
  return { context, entries, useCases: reached, tables: [...reached, ...entries].flatMap(({ tables }) => tables) };
};
