const CONNECTION = 10;
const FRAME_END = 0xce;

/** A method frame of AMQP 0-9-1 on the channel that belongs to the connection itself. */
const frame = (method: number, fields: Buffer = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(11);
  head.writeUInt8(1, 0);
  head.writeUInt32BE(4 + fields.length, 3);
  head.writeUInt16BE(CONNECTION, 7);
  head.writeUInt16BE(method, 9);
  return Buffer.concat([head, fields, Buffer.from([FRAME_END])]);
};

const text = (value: string): Buffer => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);

/** What RabbitMQ tells a publisher when its memory or disk runs out, and when there is room again. */
export const BLOCKED = frame(60, text('low on memory'));
export const UNBLOCKED = frame(61);
