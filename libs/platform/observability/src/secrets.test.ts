import { describe, expect, it } from '@jest/globals';
import { withoutSecrets } from './secrets.js';

describe('secrets in texts', () => {
  it.each([
    ['postgres://app:s3cret@db:5432/portico', 'postgres://app:***@db:5432/portico'],
    ['redis://:s3cret@cache', 'redis://:***@cache'],
    ['amqps://app:p@ss:word@mq/vhost, then smtp://a:b@c', 'amqps://app:***@mq/vhost, then smtp://a:***@c'],
    ['https://example.org/a:b@c', 'https://example.org/a:b@c'],
    ['postgres://postgres@127.0.0.1/a', 'postgres://postgres@127.0.0.1/a'],
  ])('hides the password in %s', (text, hidden) => {
    expect(withoutSecrets(text)).toBe(hidden);
  });

  it.each([
    ['{"newPassword":"a\\"b\\\\","name":"x"}', '{"newPassword":"***","name":"x"}'],
    ['{"set-cookie":["a=1; Path=/","b]=2"],"n":1}', '{"set-cookie":"***","n":1}'],
    ['{"Authorization": "Bearer x", "recoveryCodes": ["1", "2"]}', '{"Authorization":"***", "recoveryCodes":"***"}'],
    ['{"code":"123456","status":404}', '{"code":"***","status":404}'],
    ['{"code":123456}', '{"code":"***"}'],
    ['GET /callback?state=s&code=4/abc&token=t#x', 'GET /callback?state=s&code=***&token=***#x'],
    ['Bearer abcdefghijklmnopqrstuvwxyz.', 'Bearer ***'],
    ['was eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln!', 'was ***!'],
  ])('hides what is secret in %s', (text, hidden) => {
    expect(withoutSecrets(text)).toBe(hidden);
  });

  it.each(['plain', 'ends in a backslash\\', '"quoted"'])(
    'leaves JSON well-formed that is quoted in JSON (%s)',
    (password) => {
      const line = withoutSecrets(JSON.stringify({ msg: JSON.stringify({ password, name: 'x' }) }));
      const { msg } = JSON.parse(line) as { msg: string };
      expect(msg).toMatch(/^{"password":"\*\*\*/);
      expect(msg).toMatch(/,"name":"x"}$/);
    },
  );

  it.each(['ECONNREFUSED', '40P01', '23505', 'email-taken', 'ERR_HTTP2_STREAM_ERROR'])(
    'keeps the error code %s',
    (code) => {
      expect(withoutSecrets(JSON.stringify({ code }))).toBe(JSON.stringify({ code }));
    },
  );

  it.each(['eyJ-', '"key":', '"key":["a",', '://a:', '?code=', '\\"key\\":\\"', 'key', 'Bearer '])(
    'takes time in proportion to a hostile text made of %s',
    (part) => {
      const started = performance.now();
      withoutSecrets(part.repeat(100_000));
      expect(performance.now() - started).toBeLessThan(500);
    },
  );
});
