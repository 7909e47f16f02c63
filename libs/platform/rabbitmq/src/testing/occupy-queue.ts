import { connect } from 'amqplib';
import { Topology } from '../topology.js';

/** Deletes a consumer's queue and takes its name, so that nobody gets at it; until what it returns is called. */
export const occupyQueue = async (url: string, prefix: string, consumer: string): Promise<() => Promise<void>> => {
  const queue = new Topology(prefix).queue(consumer);
  const model = await connect(url);
  const channel = await model.createChannel();
  await channel.deleteQueue(queue);
  await channel.assertQueue(queue, { exclusive: true, durable: false });
  return () => model.close();
};
