import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from './configuration-error.js';
import { readApiConfig, readAuthConfig, readWorkerConfig } from './read-app-config.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const given = { DATABASE_URL: 'postgres://portico:s3cret@db/portico', PORTICO_KEY: KEY };

const problemsWith = (environment: Record<string, string>, read: typeof readApiConfig = readApiConfig) => {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
};

describe('the configuration of an app', () => {
  it('needs a database and a key, and has a default for all else', () => {
    expect(readApiConfig(given)).toEqual({
      environment: 'development',
      embedded: false,
      key: new Uint8Array(32).fill(7),
      replicas: 1,
      listen: { host: '127.0.0.1', port: 3000 },
      publicUrls: { api: 'http://127.0.0.1:3000', auth: 'http://127.0.0.1:3001' },
      database: { url: 'postgres://portico:s3cret@db/portico', poolSize: 10 },
      amqpUrl: null,
      redisUrl: null,
      namePrefix: 'portico',
      mail: { smtpUrl: null, from: 'Portico <portico@localhost>' },
      logLevel: 'info',
      otlpEndpoint: null,
      corsOrigins: [],
      trustedProxies: 0,
    });
    expect(readAuthConfig(given)).toMatchObject({ listen: { port: 3001 }, hasherConcurrency: 2 });
    expect(readWorkerConfig(given)).toMatchObject({ listen: { port: 3002 }, mail: { smtpUrl: null } });
  });

  it('takes what the environment says', () => {
    const environment = {
      ...given,
      NODE_ENV: 'production',
      API_PORT: ' 8080 ',
      HOST: '0.0.0.0',
      PUBLIC_AUTH_URL: 'https://auth.example.org/',
      CORS_ORIGINS: 'https://a.example.org, http://localhost:5173',
      REDIS_URL: '',
    };
    expect(readApiConfig(environment)).toMatchObject({
      environment: 'production',
      listen: { host: '0.0.0.0', port: 8080 },
      publicUrls: { api: 'http://127.0.0.1:8080', auth: 'https://auth.example.org' },
      corsOrigins: ['https://a.example.org', 'http://localhost:5173'],
      redisUrl: null,
    });
  });

  it('allows the origins of api and auth on the embedded database', () => {
    const { corsOrigins } = readApiConfig({ ...given, PORTICO_EMBEDDED: 'true', AUTH_PORT: '4001' });
    const both = ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://127.0.0.1:4001', 'http://localhost:4001'];
    expect(corsOrigins).toEqual(both);
  });

  it('cannot be changed', () => {
    const config = readWorkerConfig(given);
    expect(() => Object.assign(config.database, { poolSize: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config, { replicas: 2 })).toThrow(TypeError);
  });
});

describe('variables that are read from files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'portico-config-'));
    writeFileSync(join(folder, 'key'), `${KEY}\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('have the content of the file, without its last line break', () => {
    const { DATABASE_URL } = given;
    expect(readApiConfig({ DATABASE_URL, PORTICO_KEY_FILE: join(folder, 'key') }).key).toEqual(
      readApiConfig(given).key,
    );
  });

  it('must not be given directly as well', () => {
    expect(problemsWith({ ...given, PORTICO_KEY_FILE: join(folder, 'key') })).toEqual([
      'PORTICO_KEY and PORTICO_KEY_FILE are both given: keep one of them.',
    ]);
  });

  it('are refused when the file cannot be read', () => {
    const [problem] = problemsWith({ ...given, AMQP_URL_FILE: join(folder, 'none') });
    expect(problem).toMatch(/^AMQP_URL_FILE cannot be read: ENOENT.* Example: AMQP_URL_FILE=\/run\/secrets\/amqp_url$/);
  });
});

describe('a configuration that is wrong', () => {
  it('is refused with all that is wrong with it, each with an example', () => {
    const problems = problemsWith({ API_PORT: 'abc', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://a:s3cret@db' });
    expect(problems).toEqual([
      expect.stringMatching(
        /^DATABASE_URL must be an address that begins with postgres:.* Example: DATABASE_URL=postgres:/,
      ),
      expect.stringMatching(/^PORTICO_KEY is missing .* Example: PORTICO_KEY=/),
      'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace, not "loud". Example: LOG_LEVEL=info',
      'API_PORT must be a whole number from 1 to 65535, not "abc". Example: API_PORT=3000',
    ]);
    expect(problems.join()).not.toContain('s3cret');
    expect(new ConfigurationError(problems).message.split('\n')).toHaveLength(5);
  });

  it('says what a default follows from when that is wrong, and the app does not read it itself', () => {
    expect(problemsWith({ ...given, API_PORT: 'abc' }, readAuthConfig)).toEqual([
      expect.stringContaining(
        'PUBLIC_API_URL must be an address that begins with https:// or http://, not "http://127.0.0.1:abc"',
      ),
    ]);
  });

  it('is one with a variable that looks like one of Portico but is none', () => {
    expect(problemsWith({ ...given, PORTICO_KYE: 'x', UNHEARD_OF: 'y', PORTICO_DATA: '/tmp' })).toEqual([
      expect.stringMatching(/^PORTICO_KYE is not a variable of Portico\. .*PORTICO_KEY/),
    ]);
  });

  it.each([
    ['PORTICO_KEY', Buffer.alloc(31).toString('base64')],
    ['PORTICO_KEY', 'ä'.repeat(60)],
    ['PORTICO_EMBEDDED', 'yes'],
    ['DATABASE_POOL_SIZE', '0'],
    ['DATABASE_POOL_SIZE', '1e2'],
    ['TRUST_PROXY', '-1'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example.org/path'],
    ['PUBLIC_API_URL', 'api.example.org'],
  ])('is one with %s=%s', (name, text) => {
    expect(problemsWith({ ...given, [name]: text })).toEqual([expect.stringMatching(new RegExp(`^${name} must be`))]);
  });

  it('is one that sends e-mail without a sender', () => {
    const SMTP_URL = 'smtp://mail.example.org';
    const read = readWorkerConfig as unknown as typeof readApiConfig;
    expect(problemsWith({ ...given, SMTP_URL }, read)).toEqual([expect.stringMatching(/^MAIL_FROM is missing/)]);
    expect(problemsWith({ ...given, SMTP_URL, MAIL_FROM: 'Portico <a@example.org>' }, read)).toEqual([]);
  });
});

describe('production', () => {
  it.each([
    ['PORTICO_EMBEDDED', 'true'],
    ['PORTICO_KEY', 'ZXhhbXBsZSBrZXksIG5vdCBhIHNlY3JldCBhdCBhbGw='],
    ['DATABASE_URL', 'postgres://app:change-me@db.example.org/app'],
    ['AMQP_URL', 'amqp://portico:change-me@127.0.0.1:5672'],
  ])('refuses %s=%s, which is fine elsewhere', (name, text) => {
    const environment = { ...given, [name]: text };
    expect(problemsWith(environment)).toEqual([]);
    expect(problemsWith({ ...environment, NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(new RegExp(`^${name} (is|has)`)),
    ]);
  });
});
