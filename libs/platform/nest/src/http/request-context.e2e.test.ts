import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { currentExecution, currentTraceparent, startTracing, type Execution } from '@portico/platform-observability';
import { Optional, Secret } from '@portico/platform-shapes';
import { setTimeout } from 'node:timers/promises';
import { Public } from '../auth/index.js';
import { NewNote } from './testing/notes.js';
import { startTestApp, type TestApp } from './testing/test-app.js';

class CodeQuery {
  @Optional()
  @Secret({ max: 20 })
  code?: string;
}

@Controller('context')
class ContextController {
  @Get(':secret')
  @Public()
  async show(@Param('secret') _secret: string, @Query() _query: CodeQuery) {
    await setTimeout(1);
    return { execution: currentExecution(), traceparent: currentTraceparent() };
  }

  @Post()
  @Public()
  async post(@Body() _body: NewNote) {
    await setTimeout(1);
    return { execution: currentExecution(), traceparent: currentTraceparent() };
  }
}

describe('The context of a request', () => {
  let test: TestApp;

  beforeAll(async () => {
    await startTracing({ serviceName: 'test', endpoint: null });
    test = await startTestApp({ controllers: [ContextController] });
  });

  afterAll(() => test.app.close());

  const get = (headers: Record<string, string> = {}) => test.inject({ url: '/context/hunter2?code=hunter3', headers });
  const post = (headers: Record<string, string> = {}, payload = '{"title":"hunter4"}') =>
    test.inject({
      method: 'POST',
      url: '/context',
      headers: { ...headers, 'content-type': 'application/json' },
      payload,
    });

  const executionOf = (answer: { body: string }) => (JSON.parse(answer.body) as { execution: Execution }).execution;
  const traceIdOf = (answer: { body: string }) => (JSON.parse(answer.body) as { traceId: string }).traceId;

  it('repeats a request id that is safe, and makes it the correlation id', async () => {
    const answer = await post({ 'x-request-id': 'abc_1.2-3' });

    expect(answer.headers['x-request-id']).toBe('abc_1.2-3');
    expect(executionOf(answer)).toEqual({ correlationId: 'abc_1.2-3', causationId: null });
  });

  it.each([
    ['with a blank', 'a b'],
    ['with markup', '<script>'],
    ['of 129 characters', 'x'.repeat(129)],
    ['that is empty', ''],
  ])('replaces a request id %s', async (_what, given) => {
    expect((await get({ 'x-request-id': given })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps requests at the same moment apart, with a body that arrives late or without', async () => {
    const ids = Array.from({ length: 50 }, (_, at) => `request-${at}`);
    const answers = await Promise.all(ids.map((id) => post({ 'x-request-id': id })));

    expect(answers.map((answer) => executionOf(answer).correlationId)).toEqual(ids);
  });

  it('goes on with the trace of the caller', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await post({ traceparent: `00-${trace}-00f067aa0ba902b7-01` });

    expect(answer.json().traceparent).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
  });

  it.each(['', '00-zz-00-01', '00-00000000000000000000000000000000-0000000000000000-01'])(
    'begins a new trace for the traceparent "%s"',
    async (traceparent) => {
      const answer = await post({ traceparent });

      expect(answer.json().traceparent).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-\d\d$/);
    },
  );

  it('puts the trace of the caller into problems, from wherever they come', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4737';
    const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
    const answers = [
      await post({ traceparent }, '{'),
      await post({ traceparent }, '{}'),
      await test.inject({ url: '/nowhere', headers: { traceparent } }),
    ];

    expect(answers.map(traceIdOf)).toEqual([trace, trace, trace]);
  });

  it('writes one line per answer, which knows the route but nothing that was sent', async () => {
    await get({ 'x-request-id': 'logged', authorization: 'Bearer hunter5' });
    const lines = test.logged().filter(({ requestId }) => requestId === 'logged');

    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        msg: 'answered',
        method: 'GET',
        route: '/context/:secret',
        status: 200,
        durationMs: expect.any(Number),
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('hunter');
  });

  it('measures each answer by method, route and status', async () => {
    await get();
    const metrics = (await test.inject({ url: '/metrics' })).body;

    expect(metrics).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/context\/:secret",status="200"\} \d/,
    );
    expect(metrics).toMatch(/http_request_duration_seconds_count\{method="GET",route="unknown path",status="404"\} \d/);
    expect(metrics).not.toContain('hunter');
  });
});
