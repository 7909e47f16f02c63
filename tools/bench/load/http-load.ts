import { join } from 'node:path';
import type { Rate } from '../comparison.ts';
import type { PinnedProcess } from '../stage/pinned-process.ts';
import type { Stage } from '../stage/stage.ts';
import type { Load, LoadResult } from './load.ts';

/** A request as it goes over the wire. */
export const asText = (method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): string => {
  const lines = Object.entries({ host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
};

/** A generator of load in a process of its own, on the given core if any. */
export const startLoad = (stage: Stage, core?: number): Promise<PinnedProcess> =>
  stage.startProgram({ args: [join(import.meta.dirname, 'main.ts')], core });

/** How many answers a server gives under a load. */
export const answersUnder = async (generator: PinnedProcess, load: Load): Promise<Rate> => {
  const { answersPerSecond, p99Ms } = await generator.ask<LoadResult>(load);
  return { perSecond: answersPerSecond, p99Ms };
};
