import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type ErrorObject } from 'ajv';
import { root } from '../../root.ts';
import { makeSecrets } from '../secrets.ts';
import { readCompose } from './compose.ts';

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const secrets = makeSecrets();

const { $schema: _, ...schema } = JSON.parse(
  readFileSync(join(root, 'tools/containers/compose-spec/compose-spec.json'), 'utf8'),
) as Record<string, unknown>;
const validate = new Ajv({ strict: false }).compile(schema);

const errorsIn = (changed: string): readonly ErrorObject[] =>
  validate(readCompose(changed, secrets)) ? [] : (validate.errors ?? []);

describe('docker-compose.yml', () => {
  it('is as the Compose Specification wants it', () => {
    expect(errorsIn(text)).toEqual([]);
  });

  it.each([
    ['restart: unless-stopped', 'restarts: unless-stopped'],
    ['condition: service_healthy', 'condition: service_ready'],
    ['timeout: 5s', 'timeout: 5'],
    [`ports: ['127.0.0.1:3000:3000']`, `ports: '127.0.0.1:3000:3000'`],
    ['\nvolumes:\n', '\nvolume:\n'],
  ])('would not be if "%s" were "%s"', (right, wrong) => {
    expect(text).toContain(right);
    expect(errorsIn(text.replace(right, wrong))).not.toEqual([]);
  });
});
