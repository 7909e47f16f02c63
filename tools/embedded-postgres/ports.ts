import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A free port, the recorded one if it still is: whoever connects by hand finds the server where it was. */
export const choosePort = async (folder: string): Promise<number> => {
  const port = (await freePort(recordedPort(folder))) ?? (await freePort(0));
  if (port === undefined) throw new Error('There is no free port on 127.0.0.1.');
  recordPort(folder, port);
  return port;
};

/** Has the server of the folder take this port if it is free. */
export const recordPort = (folder: string, port: number): void => writeFileSync(recordOf(folder), `${port}\n`);

/** The port that the server of the folder was last given; 0 if there was none. */
export const recordedPort = (folder: string): number => {
  const record = recordOf(folder);
  return existsSync(record) ? Number(readFileSync(record, 'utf8')) : 0;
};

const recordOf = (folder: string) => join(folder, 'postgres.port');

const freePort = async (wanted: number): Promise<number | undefined> => {
  const probe = createServer().listen(wanted, '127.0.0.1');
  try {
    await once(probe, 'listening');
    return (probe.address() as AddressInfo).port;
  } catch {
    return undefined;
  } finally {
    probe.close();
  }
};
