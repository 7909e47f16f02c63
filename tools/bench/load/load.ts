import { Connection } from './connection.ts';

/** A closed loop: every connection sends its next request when the one before is answered. */
export interface Load {
  readonly port: number;
  /** Requests as they go over the wire; the connections share them out among themselves and begin again at the end. */
  readonly requests: readonly string[];
  readonly status: number;
  readonly connections: number;
  readonly seconds: number;
}

/** What came of it. Answers that were under way when the time was up do not count. */
export interface LoadResult {
  readonly answersPerSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

/** Puts a load on a server of this machine; rejects at the first answer that is not the expected one. */
export const putLoad = async ({ port, requests, status, connections, seconds }: Load): Promise<LoadResult> => {
  const prepared = requests.map((request) => Buffer.from(request));
  const open: Connection[] = [];
  const times: number[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const deadline = performance.now() + seconds * 1000;
      for (let index = 0; index < connections; index += 1) {
        const connection = new Connection(port, reject);
        open.push(connection);
        let turn = index;
        const next = (): void => {
          const request = prepared[turn % prepared.length] as Buffer;
          turn += connections;
          const sent = performance.now();
          connection.send(request, (answered) => {
            const now = performance.now();
            if (answered !== status) return reject(new Error(`An answer has the status ${answered}, not ${status}.`));
            if (now > deadline) return resolve();
            times.push(now - sent);
            next();
          });
        };
        next();
      }
    });
  } finally {
    for (const connection of open) connection.close();
  }
  times.sort((a, b) => a - b);
  const quantile = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { answersPerSecond: times.length / seconds, medianMs: quantile(0.5), p99Ms: quantile(0.99) };
};
