import { Body, Controller, Get, Post } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { METHODS, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Public } from '../auth/index.js';
import { NewNote } from './testing/notes.js';
import { startTestApp, type TestApp } from './testing/test-app.js';

@Controller()
class SlowController {
  static release: () => void = () => {};
  static entered: Promise<void> = Promise.resolve();
  static enter: () => void = () => {};

  @Get('slow')
  @Public()
  async slow() {
    SlowController.enter();
    await new Promise<void>((resolve) => (SlowController.release = resolve));
    return { done: true };
  }

  @Post('echo')
  @Public()
  echo(@Body() body: NewNote) {
    return body;
  }
}

describe('On a real socket', () => {
  let test: TestApp;
  let port: number;

  beforeEach(async () => {
    SlowController.entered = new Promise((resolve) => (SlowController.enter = resolve));
    test = await startTestApp({ controllers: [SlowController] });
    await test.app.listen(0, '127.0.0.1');
    port = (test.app.getHttpServer().address() as AddressInfo).port;
  });

  afterEach(async () => {
    SlowController.release();
    await test.app.close();
  });

  const send = (bytes: string): Socket => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(bytes);
    return socket;
  };

  it.each([
    ['what is no HTTP', 'hello\r\n\r\n', 400, 'malformed-request'],
    ['a method that nobody knows', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'malformed-request'],
    ['headers over 16 KiB', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(17_000)}\r\n\r\n`, 431, 'headers-too-large'],
    ['a URL over 16 KiB', `GET /${'x'.repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'headers-too-large'],
    [
      'two lengths of one body',
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
      400,
      'malformed-request',
    ],
    ['no Host', 'GET /health HTTP/1.1\r\n\r\n', 400, 'malformed-request'],
    ['two Hosts', 'GET /health HTTP/1.1\r\nHost: x\r\nhost: y\r\n\r\n', 400, 'malformed-request'],
    [
      'two credentials',
      'GET /health HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n',
      400,
      'malformed-request',
    ],
    [
      'an expectation that nobody knows',
      'POST /echo HTTP/1.1\r\nHost: x\r\nExpect: coffee\r\nContent-Length: 2\r\n\r\n',
      417,
      'expectation-failed',
    ],
  ])('answers %s with a problem and hangs up', async (_what, bytes, status, code) => {
    const answer = await text(send(bytes));
    const [head = '', body = ''] = answer.split('\r\n\r\n');

    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(head).toMatch(/x-content-type-options: nosniff/i);
    expect(JSON.parse(body)).toMatchObject({ status, code, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  it('answers HTTP/1.0 without a Host, which did not have to be there', async () => {
    expect(await text(send('GET /health HTTP/1.0\r\n\r\n'))).toMatch(/^HTTP\/1.1 200 /);
  });

  it('lets a caller ask whether to send the body', async () => {
    const head = 'POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n';
    const socket = send(`${head}Expect: 100-Continue\r\nContent-Length: 13\r\n\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    socket.write('{"title":"x"}');

    expect(first.toString()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 201 /);
  });

  it('answers every other method with 405 on a path that it knows, and with 404 elsewhere', async () => {
    const ask = async (method: string, path: string) => {
      const answer = await text(send(`${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
      return [method, /^HTTP\/1.1 (\d+)/.exec(answer)?.[1], /^allow: (.*)$/im.exec(answer)?.[1]];
    };
    const others = METHODS.filter((method) => method !== 'POST');

    expect(await Promise.all(others.map((method) => ask(method, '/echo')))).toEqual(
      others.map((method) => [method, '405', 'POST']),
    );
    expect(await Promise.all(METHODS.map((method) => ask(method, '/nowhere')))).toEqual(
      METHODS.map((method) => [method, '404', undefined]),
    );
  });

  it('keeps serving when a caller who asked to CONNECT does not wait for the answer', async () => {
    const ended = new Promise<void>((resolve) => {
      test.app.getHttpServer().prependOnceListener('connect', (_request: IncomingMessage, ours: Socket) => {
        ours.cork();
        ours.on('close', resolve);
        socket.resetAndDestroy();
      });
    });
    const socket = send('CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n');
    await ended;

    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  });

  it('keeps serving when a caller hangs up in the middle of a body', async () => {
    const socket = send(
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"ti',
    );
    const [request] = (await once(test.app.getHttpServer(), 'request')) as [IncomingMessage];
    socket.destroy();
    await once(request, 'error');

    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    expect(test.logged().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('ends in peace: not ready, no new connections, but answers to what was asked before', async () => {
    const slow = send('GET /slow HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n');
    await SlowController.entered;
    const closed = test.app.close();
    const refused = await refusal();
    SlowController.release();

    expect(refused).toBe('ECONNREFUSED');
    expect(await text(slow)).toContain('{"done":true}');
    await closed;
  });

  const refusal = async (): Promise<unknown> => {
    const deadline = Date.now() + 5_000;
    let outcome: unknown;
    while (outcome !== 'ECONNREFUSED' && Date.now() < deadline) {
      outcome = await fetch(`http://127.0.0.1:${port}/ready`).then(
        ({ status }) => status,
        (error: Error) => (error.cause as { code?: unknown }).code,
      );
    }
    return outcome;
  };
});
