import { describe, expect, it } from '@jest/globals';
import { adminScopes } from '@portico/identity-adapters/auth';
import { moduleParts, openApiDocument } from '@portico/platform-nest';
import { documentFaults } from '@portico/platform-nest/openapi/testing';
import { readApiConfig, readAuthConfig } from '@portico/platform-runtime';
import { composeApi } from '../../apps/api/src/api.module.js';
import { apiInfo } from '../../apps/api/src/api.info.js';
import { composeAuth } from '../../apps/auth/src/auth.module.js';
import { authInfo } from '../../apps/auth/src/auth.info.js';
import { handlersIn } from '../docs/apps/handlers.js';

const environment = {
  DATABASE_URL: 'postgres://nobody@localhost/none',
  PORTICO_KEY: Buffer.alloc(32, 1).toString('base64'),
};
const api = composeApi(readApiConfig(environment));
const auth = composeAuth(readAuthConfig(environment));
const documents = [
  openApiDocument({ info: apiInfo, ...moduleParts(api.modules) }),
  openApiDocument({ info: authInfo, ...moduleParts(auth.modules) }),
];

describe('What use cases refuse', () => {
  const mounted = new Set([api, auth].flatMap(({ modules }) => handlersIn(modules)));
  const handlers = [...mounted].filter(({ requires }) => requires !== 'system');
  const refusals = handlers.flatMap(({ name, refusals: codes }) => codes.map(({ code }) => [name, code] as const));

  it.each(refusals)('%s: %s is answered with a status of its own', (_handler, code) => {
    expect(
      [api, auth].flatMap(({ modules }) => moduleParts(modules).problems).map((problem) => problem.code),
    ).toContain(code);
  });

  it.each(refusals)('%s: %s is documented', (_handler, code) => {
    const named = JSON.stringify(documents).matchAll(/`([a-z-]+)`: /g);
    expect(new Set(Array.from(named, ([, documented]) => documented))).toContain(code);
  });
});

describe('The scopes that use cases require', () => {
  it('are all among those that an admin has', () => {
    const required = [api, auth].flatMap(({ modules }) => handlersIn(modules)).map(({ requires }) => requires);
    const asked = required.filter((requirement) => requirement.includes(':'));
    expect(asked.length).toBeGreaterThan(5);
    expect(adminScopes).toEqual(expect.arrayContaining(asked));
  });
});

describe('The documents of the API', () => {
  it('have no faults', () => {
    expect(documents.flatMap((document) => documentFaults(document))).toEqual([]);
  });
});
