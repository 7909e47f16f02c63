import { Transform } from 'node:stream';

interface Chunk {
  readonly bytes: Buffer;
  readonly due: number;
}

/** What goes in comes out, a while later. */
export interface Line {
  readonly entrance: Transform;
  readonly exit: Transform;
}

const UNDER_WAY = 1_000;

/** One direction of a connection: chunks keep their order, and those under way do not wait for each other. */
export const slowLine = (delayMs: () => number): Line => {
  const entrance = new Transform({
    readableObjectMode: true,
    readableHighWaterMark: UNDER_WAY,
    transform: (bytes: Buffer, _encoding, done) => done(null, { bytes, due: performance.now() + delayMs() }),
  });
  const exit = new Transform({
    writableObjectMode: true,
    writableHighWaterMark: 1,
    transform: ({ bytes, due }: Chunk, _encoding, done) => {
      const early = due - performance.now();
      if (early > 0) setTimeout(done, Math.ceil(early), null, bytes);
      else done(null, bytes);
    },
  });
  entrance.pipe(exit);
  return { entrance, exit };
};
