import { describe, expect, it } from '@jest/globals';
import { withExecution } from './execution.js';
import { createLogger, type Logger, type LogLevel } from './logger.js';
import { startTracing } from './start-tracing.js';
import { currentTraceId, inSpan } from './tracing.js';

const recorded = (level: LogLevel = 'info') => {
  const lines: string[] = [];
  const logger = createLogger({ name: 'api', level, destination: { write: (line) => lines.push(line) } });
  return { logger, lines };
};

const lineOf = (log: (logger: Logger) => void): Record<string, unknown> => {
  const { logger, lines } = recorded();
  log(logger);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
};

describe('the log', () => {
  it('writes one JSON object per line, with name, level and the instant in UTC', () => {
    const line = lineOf((logger) => logger.info({ answer: 42 }, 'ready'));
    expect(line).toMatchObject({ name: 'api', level: 'info', msg: 'ready', answer: 42 });
    expect(line['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('says nothing below its level', () => {
    const { logger, lines } = recorded('warn');
    logger.info('not this');
    logger.warn('but this');
    expect(lines).toHaveLength(1);
  });

  it('names the trace and the conversation that a line belongs to', async () => {
    await startTracing({ serviceName: 'api', endpoint: null });
    await inSpan('work', {}, async () => {
      const line = withExecution({ correlationId: 'request-1', causationId: null }, () =>
        lineOf((logger) => logger.info('in')),
      );
      expect(line).toMatchObject({ traceId: currentTraceId(), correlationId: 'request-1' });
    });
    expect(Object.keys(lineOf((logger) => logger.info('out')))).not.toContain('traceId');
  });

  it('cannot be made to write a second line', () => {
    const { logger, lines } = recorded();
    logger.info({ agent: 'curl\n{"level":"fatal"}' }, 'from\r\nsomebody\u2028else');
    expect(lines.join('').trimEnd()).not.toMatch(/[\r\n]/);
  });

  it('hides secrets at any depth, in the fields of a child, and in messages', () => {
    const { logger, lines } = recorded();
    const body = { user: { credentials: [{ newPassword: 'hunter2', totp: { secret: 'hunter2' } }] } };
    const headers = { authorization: 'Bearer hunter2', cookie: 'a=hunter2', 'set-cookie': ['b=hunter2'] };
    logger.child({ apiKey: 'hunter2' }).info({ body, headers, token: 'hunter2' }, 'at amqp://app:hunter2@mq:5672');
    expect(lines.join('')).not.toContain('hunter2');
    expect(JSON.parse(lines.join(''))).toMatchObject({ level: 'info', headers: { authorization: '***' } });
  });
});

describe('an error in the log', () => {
  it('is told with type, message, stack, code and cause', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const error = new TypeError('cannot reach postgres://app:hunter2@db/portico', { cause });
    const { err } = lineOf((logger) => logger.error(error));
    expect(err).toMatchObject({
      type: 'TypeError',
      message: 'cannot reach postgres://app:***@db/portico',
      stack: expect.stringContaining('logger.test'),
      cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' },
    });
    expect(JSON.stringify(err)).not.toContain('hunter2');
  });

  it('keeps to itself what a driver has hung on it', () => {
    const error = Object.assign(new Error('duplicate key'), { detail: 'Key (email)=(a@b.c)', parameters: ['hunter2'] });
    const { err } = lineOf((logger) => logger.error({ err: error }, 'refused'));
    expect(Object.keys(err as object)).toEqual(['type', 'message', 'stack']);
  });

  it('tells all errors of an aggregate, and stops at a cause that leads back to itself', () => {
    const round = new Error('round');
    round.cause = round;
    const { err } = lineOf((logger) => logger.error({ err: new AggregateError([new Error('one'), round], 'both') }));
    expect(err).toMatchObject({ message: 'both', errors: [{ message: 'one' }, { cause: { message: 'round' } }] });
  });

  it('may be something that is no error', () => {
    expect(lineOf((logger) => logger.error({ err: 'just a text' }))['err']).toBe('just a text');
    expect(lineOf((logger) => logger.error({ err: { password: 'x' } }))['err']).toBe('[object Object]');
  });
});
