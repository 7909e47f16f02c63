import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { confirmedBy, healthOf, isReady, metricOf } from './workers.ts';

const METRICS = `# TYPE outbox_published_total counter
outbox_published_total{result="confirmed"} 7
outbox_published_total{result="failed"} 100
outbox_pending 12
outbox_pending_other 99
broker_blocked{connection="portico-worker publishing"} 1
broker_blocked{connection="portico-worker consuming"} 0
`;

let server: Server;
let url: string;
let ready: { readonly code: number; readonly body: object };

beforeEach(async () => {
  server = createServer(({ url: path }, response) => {
    if (path === '/metrics') response.end(METRICS);
    else response.writeHead(ready.code).end(JSON.stringify(ready.body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => void server.close());

it('The metric of a process is the sum of its lines', async () => {
  expect(await metricOf(url, 'outbox_pending')).toBe(12);
  expect(await metricOf(url, 'broker_blocked')).toBe(1);
  expect(await metricOf(url, 'nothing')).toBe(0);
  expect(await confirmedBy(url)).toBe(7);
});

it('A process is as well as it says', async () => {
  ready = { code: 200, body: { status: 'degraded', checks: { database: 'ok', broker: 'degraded' } } };
  expect(await healthOf(url)).toEqual(ready.body);
  expect(await isReady(url)).toBe(false);
  ready = { code: 200, body: { status: 'ready', checks: {} } };
  expect(await isReady(url)).toBe(true);
});

it('A process that answers with a problem is not ready, and tells what is wrong all the same', async () => {
  ready = { code: 503, body: { status: 503, code: 'not-ready', checks: { database: 'failed' } } };
  expect(await healthOf(url)).toEqual({ status: 'not-ready', checks: { database: 'failed' } });
});

it('A process that does not answer has nothing to say', async () => {
  expect(await healthOf('http://127.0.0.1:1')).toBeUndefined();
  expect(await isReady('http://127.0.0.1:1')).toBe(false);
});
