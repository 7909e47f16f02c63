import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

/** Ports of this machine that nothing listens on, to be told to another process. */
export const freePorts = async (count: number): Promise<string[]> => {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  const ports = probes.map((probe) => String(portOf(probe)));
  await Promise.all(probes.map((probe) => once(probe.close(), 'close')));
  return ports;
};

/** One such port. */
export const freePort = async (): Promise<number> => Number((await freePorts(1))[0]);

/** Whether nothing listens on this port. */
export const isFree = async (port: number): Promise<boolean> => {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
};

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
