import { describe, expect, it } from '@jest/globals';
import type { DynamicModule } from '@nestjs/common';
import * as core from '@portico/identity-core';
import { identityApi } from './identity.api.js';
import { identityAuth } from './identity.auth.js';
import { identityWorker } from './identity.worker.js';
import { PublishedKeys } from './security/published-keys.js';
import { SigningKeys } from './security/signing-keys.js';

const publicUrls = { api: 'https://api.example.org', auth: 'https://auth.example.org' };

const providedBy = ({ providers = [] }: DynamicModule): unknown[] =>
  providers.map((provider) => ('provide' in provider ? provider.provide : provider));

const useCasesOf = (module: DynamicModule): string[] =>
  providedBy(module).flatMap((token) =>
    typeof token === 'function' && 'handles' in token ? [token.name.replace(/Handler$/, '')] : [],
  );

const api = identityApi({ publicUrls });
const auth = identityAuth({ publicUrls, key: new Uint8Array(32), hasherConcurrency: 1 });
const worker = identityWorker();

describe('What each app mounts of identity', () => {
  it('is, in auth, what lets people in, and nothing in worker', () => {
    expect(useCasesOf(auth)).toEqual([
      'RegisterUser',
      'SignIn',
      'RefreshSession',
      'ListSessions',
      'EndSession',
      'ChangePassword',
      'AppointStaff',
    ]);
    expect(useCasesOf(worker)).toEqual([]);
  });

  it('is each use case, in one of them', () => {
    const all = Object.keys(core).flatMap((name) => (name.endsWith('Handler') ? [name.replace(/Handler$/, '')] : []));
    expect([...useCasesOf(auth), ...useCasesOf(api)].toSorted()).toEqual(all.toSorted());
  });

  it.each([
    ['issue tokens', core.TokenIssuer],
    ['open the signing keys', SigningKeys],
    ['make refresh tokens', core.RefreshTokens],
    ['hash passwords', core.PasswordHasher],
    ['read password hashes', core.CredentialsRepository],
  ])('lets only auth %s', (_what, port) => {
    expect([api, auth, worker].map((module) => providedBy(module).includes(port))).toEqual([false, true, false]);
  });

  it('lets api and auth know who calls', () => {
    const knows = (module: DynamicModule): boolean =>
      [core.TokenVerifier, PublishedKeys].every((port) => providedBy(module).includes(port));
    expect([api, auth, worker].map(knows)).toEqual([true, true, false]);
  });
});
