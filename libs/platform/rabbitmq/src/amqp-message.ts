import type { BrokerMessage } from '@portico/platform-ports';
import type { ConsumeMessage, Options } from 'amqplib';
import type { Route } from './delays.js';

/** A message on its way out. */
export interface Outgoing extends Route {
  readonly content: Buffer;
  readonly options: Options.Publish;
}

/** A message as a queue hands it over. */
export interface Incoming {
  readonly message: BrokerMessage;
  /** How many attempts were made before: those that failed, and those of processes that vanished. */
  readonly attempts: number;
  /** The last attempt was made by a process, or over a connection, that vanished. */
  readonly interrupted: boolean;
}

/** What is added to a message on its way; all of it begins with `x-`, as what RabbitMQ adds does. */
export interface Notes {
  readonly 'x-attempt'?: number;
  readonly 'x-error'?: string;
  readonly 'x-dead-at'?: string;
}

export const outgoing = ({ id, type, headers, body }: BrokerMessage, route: Route, notes: Notes = {}): Outgoing => ({
  ...route,
  content: Buffer.from(body),
  options: {
    messageId: id,
    type,
    headers: { ...headers, ...notes },
    contentType: 'application/json',
    persistent: true,
    mandatory: true,
  },
});

export const incoming = ({ content, fields, properties }: ConsumeMessage): Incoming => {
  const { messageId, type, headers = {} } = properties as Properties;
  const interruptions = fields.redelivered ? Math.max(1, Number(headers['x-delivery-count'] ?? 0)) : 0;
  return {
    message: {
      id: messageId ?? '',
      type: type ?? '',
      headers: Object.fromEntries(Object.entries(headers).filter(isTheMessages)),
      body: content.toString(),
    },
    attempts: Number(headers['x-attempt'] ?? 0) + interruptions,
    interrupted: interruptions > 0,
  };
};

interface Properties {
  readonly messageId: string | undefined;
  readonly type: string | undefined;
  readonly headers: Readonly<Record<string, unknown>> | undefined;
}

const isTheMessages = (header: [name: string, value: unknown]): header is [string, string] =>
  !header[0].startsWith('x-') && typeof header[1] === 'string';
