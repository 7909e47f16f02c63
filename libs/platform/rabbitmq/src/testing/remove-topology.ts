import { connect } from 'amqplib';
import { Topology } from '../topology.js';
import { queuesOf } from './queues-of.js';

/** Removes every exchange and queue that a broker with this prefix and these consumers has declared. */
export const removeTopology = async (url: string, prefix: string, consumers: readonly string[]): Promise<void> => {
  const topology = new Topology(prefix);
  const notes = consumers.map((consumer) => topology.types(consumer));
  const model = await connect(url);
  const channel = await model.createChannel();
  for (const queue of [...queuesOf(prefix, consumers), ...notes]) await channel.deleteQueue(queue);
  await channel.deleteExchange(topology.events);
  await model.close();
};
