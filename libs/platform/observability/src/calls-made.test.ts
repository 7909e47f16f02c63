import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import { connect } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { callsMadeBy } from './calls-made.js';
import { startTracing } from './start-tracing.js';

let server: Server;
let url: string;
beforeAll(async () => {
  await startTracing({ serviceName: 'test', endpoint: null });
  server = createServer((_, response) => response.end('here'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const calling = async (): Promise<unknown> => (await fetch(url)).text();
const getting = async (): Promise<void> => {
  const [response] = (await once(get(url), 'response')) as [NodeJS.ReadableStream];
  await once(response.resume(), 'end');
};
const streaming = async (): Promise<void> => {
  const session = connect(url).on('error', () => undefined);
  const stream = session.request({ ':path': '/' }).on('error', () => undefined);
  await new Promise((resolve) => stream.once('close', resolve));
  session.destroy();
};

describe('Calls over HTTP', () => {
  it.each([
    ['fetch', calling],
    ['node:http', getting],
    ['node:http2', streaming],
  ])('are noticed when work makes them by %s, also on a connection that is there', async (_, call) => {
    expect(await callsMadeBy(call)).toHaveLength(1);
    expect(await callsMadeBy(() => Promise.resolve().then(call))).toHaveLength(1);
  });

  it('are laid to nobody else at work at the same moment', async () => {
    const [none, one] = await Promise.all([callsMadeBy(() => Promise.resolve()), callsMadeBy(calling), calling()]);
    expect([none, one]).toEqual([[], ['undici']]);
  });

  it('are not meant when they carry traces away', async () => {
    const exporting = () => context.with(suppressTracing(context.active()), getting);
    expect(await callsMadeBy(exporting)).toEqual([]);
  });

  it('do not hide what went wrong', async () => {
    await expect(callsMadeBy(() => Promise.reject(new Error('no oven')))).rejects.toThrow('no oven');
  });
});
