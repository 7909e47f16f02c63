import type { BrokerMessage, Delivery } from '@portico/platform-ports';
import type { ConsumeMessage, Options } from 'amqplib';

/** A message on its way out. */
export interface Outgoing {
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  readonly options: Options.Publish;
}

export const outgoing = ({ id, type, headers, body }: BrokerMessage, exchange: string): Outgoing => ({
  exchange,
  routingKey: type,
  content: Buffer.from(body),
  options: { messageId: id, type, headers, contentType: 'application/json', persistent: true, mandatory: true },
});

/** A message as a queue hands it over; one that RabbitMQ gave up comes from the queue of dead letters. */
export const incoming = ({ content, fields, properties }: ConsumeMessage): Delivery => {
  const { messageId = '', type = '', headers = {} } = properties as Properties;
  const [death] = headers['x-death'] ?? [];
  return {
    message: {
      id: messageId,
      type,
      headers: Object.fromEntries(Object.entries(headers).filter(isTheMessages)),
      body: content.toString(),
    },
    again: fields.redelivered || death !== undefined,
    source: death
      ? { exchange: death.exchange, routingKey: death['routing-keys'][0] ?? '' }
      : { exchange: fields.exchange, routingKey: fields.routingKey },
  };
};

/** Where a message died, as RabbitMQ notes it, the last time first. */
interface Death {
  readonly exchange: string;
  readonly 'routing-keys': readonly string[];
}

interface Properties {
  readonly messageId?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, unknown>> & { readonly 'x-death'?: readonly Death[] };
}

/** What RabbitMQ adds begins with `x-`. */
const isTheMessages = (header: [name: string, value: unknown]): header is [string, string] =>
  !header[0].startsWith('x-') && typeof header[1] === 'string';
