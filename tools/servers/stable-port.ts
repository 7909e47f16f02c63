import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isFree } from '../terminal/free-ports.ts';
import { Problem } from '../terminal/problem.ts';

const attempts = 50;
const lowest = 10_000;

/**
 * A free port that stays free while its server is down. Of the ports that the kernel gives to outgoing connections one
 * could be taken meanwhile, even by a client that looks for the server and then finds itself.
 */
export const stablePort = async (): Promise<number> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const port = randomInt(lowest, firstOutgoing());
    if (await isFree(port)) return port;
  }
  throw new Problem(`Of ${attempts} ports below ${firstOutgoing()}, none was free.`);
};

const firstOutgoing = () => Number(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/)[0]);
