import { setTimeout as sleep } from 'node:timers/promises';
import type { EventWriter } from './event-writer.ts';
import type { Task } from './task.ts';

/** An open loop: each event is written when its time has come, even if others are still being written. */
export const writeSteadily = async (
  writer: EventWriter,
  { perSecond, seconds, streams }: Extract<Task, { kind: 'steady' }>,
): Promise<void> => {
  const began = performance.now();
  const writing: Promise<unknown>[] = [];
  for (let number = 1; number <= perSecond * seconds; number += 1) {
    const wait = began + (number * 1000) / perSecond - performance.now();
    if (wait > 0) await sleep(wait);
    writing.push(writer.write(number, number % streams));
  }
  await Promise.all(writing);
};
