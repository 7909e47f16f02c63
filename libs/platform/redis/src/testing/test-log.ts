import { Writable } from 'node:stream';
import { createLogger, type Logger } from '@portico/platform-observability';

/** A log, and what was said in it. */
export const testLog = (): { log: Logger; lines: () => readonly { level: string; msg: string }[] } => {
  const written: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  const lines = (): { level: string; msg: string }[] =>
    written.map((line) => JSON.parse(line) as { level: string; msg: string });
  return { log: createLogger({ name: 'test', level: 'info', destination }), lines };
};
