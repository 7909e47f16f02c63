import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../root.ts';

const exitCodeFor = async (port: number): Promise<number | null> => {
  const child = spawn(process.execPath, [join(root, 'deploy/healthy.mjs'), String(port)], { env: {}, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
};

const exitCodeWhen = async (status: number): Promise<number | null> => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/health' ? status : 404).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    return await exitCodeFor((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
};

describe('The health check of the images', () => {
  it('succeeds when the app says that it is alive', async () => {
    expect(await exitCodeWhen(200)).toBe(0);
  });

  it('fails when the app says that it is not', async () => {
    expect(await exitCodeWhen(503)).toBe(1);
  });

  it('fails when nobody answers', async () => {
    expect(await exitCodeFor(1)).toBe(1);
  });
});
