import type { Channel, ChannelModel } from 'amqplib';
import { BrokerUnavailable } from './broker-unavailable.js';
import { within } from './within.js';

const PATIENCE_MS = 2_000;

/** Closes a channel or a connection. One that is closed already, or does not answer, is as good as closed. */
export const shut = async (open: Channel | ChannelModel): Promise<void> => {
  const closed = within(PATIENCE_MS, open.close(), () => new BrokerUnavailable('RabbitMQ does not say goodbye.'));
  await closed.catch(() => undefined);
};
