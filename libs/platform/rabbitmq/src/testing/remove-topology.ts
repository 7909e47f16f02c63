import { connect } from 'amqplib';
import { Topology } from '../topology.js';

/** The queues in which the messages of a broker with this prefix wait for their next attempt. */
export const delaysOf = (prefix: string): readonly string[] =>
  Array.from({ length: 16 }, (_, level) => `${prefix}.v1.delay.${String(level).padStart(2, '0')}`);

/** The queue for messages that are due when their own queue is gone. */
export const unclaimedOf = (prefix: string): string => `${prefix}.v1.unclaimed`;

/** Removes every exchange and queue that a broker with this prefix and these consumers has declared. */
export const removeTopology = async (url: string, prefix: string, consumers: readonly string[]): Promise<void> => {
  const topology = new Topology(prefix);
  const own = consumers.flatMap((consumer) => [topology.queue(consumer), topology.deadLetters(consumer)]);
  const shared = [...delaysOf(prefix), unclaimedOf(prefix)];
  const model = await connect(url);
  const channel = await model.createChannel();
  for (const queue of [...own, ...shared]) await channel.deleteQueue(queue);
  for (const exchange of [topology.events, `${prefix}.v1.due`, ...shared]) await channel.deleteExchange(exchange);
  await model.close();
};
