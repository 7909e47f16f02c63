import { describe, expect, it } from '@jest/globals';
import { adminScopes } from '@portico/identity-adapters/auth';
import { moduleParts, openApiDocument, ruleOf } from '@portico/platform-nest';
import { documentFaults } from '@portico/platform-nest/openapi/testing';
import { readApiConfig, readAuthConfig, type Composition } from '@portico/platform-runtime';
import { composeApi } from '../../apps/api/src/api.module.js';
import { apiInfo } from '../../apps/api/src/api.info.js';
import { composeAuth } from '../../apps/auth/src/auth.module.js';
import { authInfo } from '../../apps/auth/src/auth.info.js';

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

interface HandlerClass {
  readonly name: string;
  readonly refusals: readonly { readonly code: string }[];
}

const handlersOf = ({ modules }: Composition): HandlerClass[] =>
  modules
    .flatMap(({ providers = [] }) => providers)
    .flatMap((provider) => ('provide' in provider && typeof provider.provide === 'function' ? [provider.provide] : []))
    .filter((token): token is typeof token & HandlerClass => 'refusals' in token);

/** Nobody dispatches it over HTTP: what it refuses is told at the terminal. */
const AT_THE_TERMINAL = ['AppointStaffHandler'];

describe('What use cases refuse', () => {
  const handlers = [...new Set([api, auth].flatMap(handlersOf))].filter(({ name }) => !AT_THE_TERMINAL.includes(name));
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

describe('The scopes that routes ask for', () => {
  it('are all among those that an admin has', () => {
    const asked = [api, auth]
      .flatMap(({ modules }) => moduleParts(modules).routes)
      .flatMap(({ handler }) => ruleOf(handler).scope ?? []);
    expect(asked.length).toBeGreaterThan(5);
    expect(adminScopes).toEqual(expect.arrayContaining(asked));
  });
});

describe('The documents of the API', () => {
  it('have no faults', () => {
    expect(documents.flatMap((document) => documentFaults(document))).toEqual([]);
  });
});
