import type { Options } from 'amqplib';

/** Looking at a message counts as a delivery, and the default limit of RabbitMQ 4 would soon drop it for that. */
const UNLIMITED = 1_000_000;

/** No longer than inboxes remember, or a message that is played back could take effect twice. */
const KEEP_MS = 30 * 24 * 3_600_000;

/** A queue in which messages rest until somebody looks after them. */
export const restingQueue: Options.AssertQueue = {
  durable: true,
  arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': UNLIMITED, 'x-message-ttl': KEEP_MS },
};
