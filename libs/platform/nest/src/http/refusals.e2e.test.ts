import { Controller, Get, Param } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '@portico/kernel/application';
import { DomainError } from '@portico/kernel/domain';
import { Public } from '../auth/index.js';
import { mountProblems } from './problem-catalogue.js';
import { expectProblem } from './testing/expect-problem.js';
import { startTestApp, type TestApp } from './testing/test-app.js';

class NoteTaken extends DomainError {
  static override readonly code = 'note-taken';
}

class NobodyMappedThis extends DomainError {
  static override readonly code = 'nobody-mapped-this';
}

class Overloaded extends DomainError {
  static override readonly code = 'overloaded';
  readonly retryAfterSeconds = 2.3;
}

const withCode = (message: string, code: string, more: object = {}) =>
  Object.assign(new Error(message), { code, ...more });

const FAILURES: Readonly<Record<string, () => unknown>> = {
  taken: () => new NoteTaken('This title is taken. Choose another.'),
  unmapped: () => new NobodyMappedThis('Nobody mapped this.'),
  conflict: () => new ConcurrencyConflict(),
  overloaded: () => new Overloaded('Too busy.'),
  sql: () => withCode('bad select "secret" from users', '42601', { query: 'select', parameters: ['hunter2'] }),
  odd: () => Object.assign(new Error('odd'), { errors: 7, cause: null }),
  nothing: () => undefined,
  shutdown: () => new Error('QueryFailedError', { cause: withCode('terminating', '57P01') }),
  refused: () => new AggregateError([withCode('connect', 'ECONNREFUSED')]),
  exhausted: () => new Error('timeout exceeded when trying to connect'),
};

@Controller('failures')
class FailuresController {
  @Get(':kind')
  @Public()
  fail(@Param('kind') kind: string): never {
    throw FAILURES[kind]?.();
  }
}

const TAKEN = { code: 'note-taken', status: 409, title: 'The title is taken', advice: 'Use <another> `title`.' };

describe('What a route throws', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ controllers: [FailuresController], providers: [mountProblems([TAKEN])] });
  });

  afterAll(() => test.app.close());

  it.each([
    ['a refusal of a context', 'taken', 409, 'note-taken'],
    ['a refusal of the kernel', 'conflict', 409, 'concurrency-conflict'],
    ['a refusal that nobody mapped', 'unmapped', 500, 'internal-error'],
    ['an error that nobody foresaw', 'sql', 500, 'internal-error'],
    ['an error with odd properties', 'odd', 500, 'internal-error'],
    ['nothing', 'nothing', 500, 'internal-error'],
    ['the error of a database that shuts down', 'shutdown', 503, 'service-unavailable'],
    ['the error of a database that is not there', 'refused', 503, 'service-unavailable'],
    ['the error of a pool without a free connection', 'exhausted', 503, 'service-unavailable'],
  ])('becomes a problem: %s', async (_what, kind, status, code) => {
    const answer = await test.inject({ url: `/failures/${kind}` });

    expectProblem(answer, { status, code, instance: `/failures/${kind}` });
    expect(answer.body).not.toMatch(/select|hunter2|node_modules|\.ts/);
  });

  it('tells a refusal in its own words', async () => {
    expect((await test.inject({ url: '/failures/taken' })).json().detail).toBe('This title is taken. Choose another.');
  });

  it('says when to come back', async () => {
    const overloaded = await test.inject({ url: '/failures/overloaded' });
    const outOfReach = await test.inject({ url: '/failures/exhausted' });

    expect([overloaded.headers['retry-after'], outOfReach.headers['retry-after']]).toEqual(['3', '1']);
  });

  it('is logged when nobody foresaw it, under the trace id of the answer and without the values of its query', async () => {
    const { traceId } = (await test.inject({ url: '/failures/sql' })).json<{ traceId: string }>();
    const [line] = test.logged().filter((each) => each['msg'] === 'request failed' && each['traceId'] === traceId);

    expect(line).toMatchObject({ level: 'error', route: '/failures/:kind', err: { code: '42601' } });
    expect(JSON.stringify(line)).not.toContain('hunter2');
  });

  it('is logged as a defect when it is a refusal without an entry in the catalogue', async () => {
    const { traceId } = (await test.inject({ url: '/failures/unmapped' })).json<{ traceId: string }>();
    const messages = test.logged().flatMap((line) => (line['traceId'] === traceId ? [line['msg']] : []));

    expect(messages).toContain('refusal is not in the problem catalogue');
  });

  it('is not logged as an error when it was foreseen', async () => {
    const { traceId } = (await test.inject({ url: '/failures/overloaded' })).json<{ traceId: string }>();
    const levels = test.logged().flatMap((line) => (line['traceId'] === traceId ? [line['level']] : []));

    expect(levels).toEqual(['info']);
  });
});

describe('The page of a problem', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ controllers: [], providers: [mountProblems([TAKEN])] });
  });

  afterAll(() => test.app.close());

  it('tells people what to do', async () => {
    const page = await test.inject({ url: '/problems/note-taken', headers: { accept: 'text/html,*/*' } });

    expect(page.statusCode).toBe(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(page.body).toContain('Use &lt;another&gt; <code>title</code>.');
  });

  it('is JSON for those who ask for JSON', async () => {
    const answer = await test.inject({ url: '/problems/note-taken', headers: { accept: 'application/json' } });

    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.json()).toEqual(TAKEN);
  });

  it('exists for the problems of the platform, and for no others', async () => {
    expect((await test.inject({ url: '/problems/malformed-json' })).statusCode).toBe(200);
    expect((await test.inject({ url: '/problems/no-such-problem' })).statusCode).toBe(404);
  });

  it('is claimed once, or the boot fails', async () => {
    const twice = startTestApp({ controllers: [], providers: [mountProblems([{ ...TAKEN, code: 'not-found' }])] });

    await expect(twice).rejects.toThrow('The problem not-found is in the catalogue twice.');
  });
});
