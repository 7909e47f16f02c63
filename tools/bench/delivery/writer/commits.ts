import type { EventWriter } from './event-writer.ts';
import type { Task } from './task.ts';

/** How long the slowest hundredth of all commits took at least, in milliseconds, while many writers commit one event each, again and again. */
export const commitAtOnce = async (
  writer: EventWriter,
  { writers, each }: Extract<Task, { kind: 'commits' }>,
): Promise<number> => {
  const times: number[] = [];
  const keepWriting = async (stream: number): Promise<void> => {
    for (let turn = 0; turn < each; turn += 1) times.push(await writer.write(stream * each + turn, stream));
  };
  await Promise.all(Array.from({ length: writers }, (_, stream) => keepWriting(stream)));
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? Number.NaN;
};
