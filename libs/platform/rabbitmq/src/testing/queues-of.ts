import { Topology } from '../topology.js';

/** The queues in which the messages of these consumers lie. */
export const queuesOf = (prefix: string, consumers: readonly string[]): readonly string[] => {
  const topology = new Topology(prefix);
  return consumers.flatMap((consumer) => [topology.queue(consumer), topology.deadLetters(consumer)]);
};
