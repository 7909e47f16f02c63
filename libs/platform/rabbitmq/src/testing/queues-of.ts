import { Topology } from '../topology.js';

/** The queues in which the messages of a broker with this prefix wait for their next attempt. */
export const delaysOf = (prefix: string): readonly string[] =>
  Array.from({ length: 16 }, (_, level) => `${prefix}.v1.delay.${String(level).padStart(2, '0')}`);

/** The queue for messages that are due when their own queue is gone. */
export const unclaimedOf = (prefix: string): string => `${prefix}.v1.unclaimed`;

/** Every queue that a broker with this prefix and these consumers has declared. */
export const queuesOf = (prefix: string, consumers: readonly string[]): readonly string[] => {
  const topology = new Topology(prefix);
  const own = consumers.flatMap((consumer) => [topology.queue(consumer), topology.deadLetters(consumer)]);
  return [...own, ...delaysOf(prefix), unclaimedOf(prefix)];
};
