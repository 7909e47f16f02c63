import { describe, expect, it } from '@jest/globals';
import { printConfig } from './print-config.js';

const given = {
  DATABASE_URL: 'postgres://portico:s3cret@db/portico',
  PORTICO_KEY: Buffer.from('s3cret'.repeat(6)).toString('base64'),
};

describe('the printed configuration', () => {
  it('has a line for each variable of the app: name, value, where it comes from, what it is', () => {
    const lines = printConfig('worker', { ...given, LOG_LEVEL: 'warn' }).split('\n');
    expect(lines).toContainEqual(expect.stringMatching(/^LOG_LEVEL +warn +environment +The level/));
    expect(lines).toContainEqual(expect.stringMatching(/^WORKER_PORT +3002 +default +The port of worker/));
    expect(lines).toContainEqual(expect.stringMatching(/^AMQP_URL +- +default +RabbitMQ/));
    expect(lines.join()).not.toContain('CORS_ORIGINS');
  });

  it('shows no secret', () => {
    const printed = printConfig('api', { ...given, REDIS_URL: 'redis:/:s3cret@h', AMQP_URL: 'amqp://a:1/s3cret@h' });
    expect(printed).toMatch(/^DATABASE_URL +postgres:\/\/portico:\*\*\*@db\/portico /m);
    expect(printed).toMatch(/^PORTICO_KEY +\*\*\* /m);
    expect(printed).not.toContain('s3cret');
    expect(printed).not.toContain(given.PORTICO_KEY);
  });

  it('ends with what is wrong', () => {
    expect(printConfig('api', { ...given, LOG_LEVEL: 'loud' })).toMatch(/refused:\n- LOG_LEVEL must be [^\n]+$/);
    expect(printConfig('api', given)).not.toContain('refused');
  });
});
