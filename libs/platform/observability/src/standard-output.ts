import { pino, type DestinationStream } from 'pino';

const MOST_HELD_BYTES = 8 * 1024;

/** Standard output, written to once per turn of the event loop: under load, one system call takes many lines. */
export const standardOutput = (): DestinationStream => {
  const output = pino.destination({ dest: process.stdout.fd, minLength: MOST_HELD_BYTES, sync: true });
  let due: NodeJS.Immediate | undefined;
  const flush = (): void => {
    due = undefined;
    output.flush();
  };
  process.on('exit', flush);
  return {
    write: (line) => {
      output.write(line);
      due ??= setImmediate(flush);
    },
  };
};
