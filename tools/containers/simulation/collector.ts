import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that takes traces over OTLP/HTTP, and counts them. */
export interface Collector extends AsyncDisposable {
  readonly url: string;
  readonly batches: number;
}

export const startCollector = async (): Promise<Collector> => {
  let batches = 0;
  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/v1/traces') batches += 1;
    request.resume();
    response.end('{}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get batches() {
      return batches;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
};
