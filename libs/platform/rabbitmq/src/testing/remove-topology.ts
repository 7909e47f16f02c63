import { connect } from 'amqplib';
import { Topology } from '../topology.js';
import { delaysOf, queuesOf, unclaimedOf } from './queues-of.js';

/** Removes every exchange and queue that a broker with this prefix and these consumers has declared. */
export const removeTopology = async (url: string, prefix: string, consumers: readonly string[]): Promise<void> => {
  const { events } = new Topology(prefix);
  const exchanges = [events, `${prefix}.v1.due`, ...delaysOf(prefix), unclaimedOf(prefix)];
  const model = await connect(url);
  const channel = await model.createChannel();
  for (const queue of queuesOf(prefix, consumers)) await channel.deleteQueue(queue);
  for (const exchange of exchanges) await channel.deleteExchange(exchange);
  await model.close();
};
