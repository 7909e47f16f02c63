import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../../root.ts';
import { parseDockerfile } from '../docker/dockerfile.ts';
import { makeSecrets } from '../secrets.ts';
import { composeFindings } from './compose-rules.ts';
import { readCompose } from './compose.ts';

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const stages = parseDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'));
const exists = (path: string): boolean => existsSync(join(root, path));
const secrets = makeSecrets();

const findingsIn = (changed: string) => composeFindings({ compose: readCompose(changed, secrets), stages, exists });

describe('docker-compose.yml', () => {
  it('breaks no rule', () => {
    expect(findingsIn(text)).toEqual([]);
  });

  it.each([
    ['compose/unpinned', /redis:8[\w.-]+/, 'redis:8'],
    ['compose/unpinned', /prom\/prometheus:v3[\w.-]+/, 'prom/prometheus'],
    ['compose/unpinned', /redis:8[\w.-]+/, 'redis:latest'],
    ['compose/unknown-target', 'target: auth', 'target: authentication'],
    ['compose/missing-entry', 'dist/migrate.js', 'dist/migrations.js'],
    ['compose/repeats', `restart: 'no'`, 'restart: always'],
    ['compose/no-restart', /axllent.*\n.*restart: unless-stopped/, 'axllent/mailpit:v1.0'],
    ['compose/no-healthcheck', /healthcheck:\n.*\n.*\/mailpit.*\n/, ''],
    ['compose/unknown-dependency', 'redis: { condition', 'valkey: { condition'],
    ['compose/unfit-condition', 'rabbitmq: { condition: service_healthy', 'rabbitmq: { condition: service_started'],
    ['compose/unknown-volume', `volumes: ['postgres:/`, `volumes: ['data:/`],
    ['compose/unknown-volume', './deploy/prometheus/prometheus.yml', './deploy/prometheus.yml'],
    ['compose/open-port', '127.0.0.1:3000:3000', '3000:3000'],
    ['compose/unused-volume', '\nvolumes:\n', '\nvolumes:\n  forgotten:\n'],
  ])('would break %s if %s were %s', (rule, right, wrong) => {
    expect(text).toMatch(right);
    expect(findingsIn(text.replace(right, wrong)).map((finding) => finding.rule)).toContain(rule);
  });

  it('asks for each secret by saying how to make it', () => {
    for (const name of Object.keys(secrets)) {
      expect(() => readCompose(text, { ...secrets, [name]: '' })).toThrow(
        `${name} is not set: see deploy/make-secrets.sh`,
      );
    }
  });
});
