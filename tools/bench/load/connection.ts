import { connect } from 'node:net';
import type { Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

/** An answer as far as a load cares: its status, and how many bytes its head and body have together. */
interface Answer {
  readonly status: number;
  readonly length: number;
}

/** One connection that is kept alive. It writes requests as they are and reads no more of an answer than it must. */
export class Connection {
  readonly #socket: Socket;
  readonly #onEnd: (error: Error) => void;
  #received: Buffer = Buffer.alloc(0);
  #onAnswer: (status: number) => void = () => undefined;

  constructor(port: number, onEnd: (error: Error) => void) {
    this.#onEnd = onEnd;
    this.#socket = connect(port, '127.0.0.1')
      .setNoDelay(true)
      .on('data', (chunk) => this.#read(chunk))
      .on('error', onEnd)
      .on('close', () => onEnd(new Error('The server closed a connection.')));
  }

  /** Sends a request; `onAnswer` gets the status once the whole answer is there. */
  send(request: Buffer, onAnswer: (status: number) => void): void {
    this.#onAnswer = onAnswer;
    this.#socket.write(request);
  }

  close(): void {
    this.#socket.removeAllListeners('close').destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    try {
      const answer = answerIn(this.#received);
      if (!answer || this.#received.length < answer.length) return;
      this.#received = this.#received.subarray(answer.length);
      this.#onAnswer(answer.status);
    } catch (error) {
      this.#onEnd(error as Error);
    }
  }
}

const answerIn = (bytes: Buffer): Answer | undefined => {
  const headLength = bytes.indexOf(HEAD_END);
  if (headLength < 0) return undefined;
  const head = bytes.toString('latin1', 0, headLength);
  const bodyLength = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (bodyLength === undefined) throw new Error(`An answer does not say how long it is:\n${head}`);
  return { status: Number(head.slice(9, 12)), length: headLength + HEAD_END.length + Number(bodyLength) };
};
