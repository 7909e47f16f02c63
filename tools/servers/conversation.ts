import { once } from 'node:events';
import { connect } from 'node:net';

/** How a server is recognised: what it is told, and how its answer begins. */
export interface Conversation {
  readonly say: Buffer;
  readonly hear: Buffer;
}

/** Whether a server answers. A frozen one, which takes connections and says nothing, does not. */
export const answersAt = async (port: number, { say, hear }: Conversation, withinMs = 1_000): Promise<boolean> => {
  const signal = AbortSignal.timeout(withinMs);
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect', { signal });
    socket.write(say);
    const [answer] = (await once(socket, 'data', { signal })) as [Buffer];
    return answer.subarray(0, hear.length).equals(hear);
  } catch {
    return false;
  } finally {
    socket.on('error', () => undefined).destroy();
  }
};

export const redisPing: Conversation = { say: Buffer.from('PING\r\n'), hear: Buffer.from('+PONG') };

/** The header of the protocol, which is answered with a method frame on channel 0. */
export const amqpHeader: Conversation = { say: Buffer.from('AMQP\0\0\x09\x01'), hear: Buffer.from([1, 0, 0]) };

/** NAMES_REQ, which Erlang's port mapper answers with its port. */
export const epmdNames = (port: number): Conversation => {
  const hear = Buffer.alloc(4);
  hear.writeUInt32BE(port);
  return { say: Buffer.from('\0\x01n'), hear };
};
