import { pino, type DestinationStream } from 'pino';

const MOST_HELD_BYTES = 8 * 1024;

/** Standard output, written to once per turn of the event loop: under load, one system call takes many lines. */
const open = (): DestinationStream => {
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

let shared: DestinationStream | undefined;

/** The one standard output of this process, which all logs write to, so that their lines stay in order. */
export const standardOutput = (): DestinationStream => (shared ??= open());
