import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT, generateKeyPair } from 'jose';
import { accessTokensContract, userId } from '@portico/identity-core/testing';
import { FixedClock, SequentialIds } from '@portico/kernel/testing';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { identitySchema } from '../identity.schema.js';
import { JoseAccessTokens, type TokenParties } from './access-tokens.jose.js';
import { SigningKeys } from './signing-keys.js';

const PARTIES = { issuer: 'https://auth.example.org', audience: 'https://api.example.org' };
const SECRET = new Uint8Array(32).fill(7);
const GRANT = { userId: userId(1), sessionId: userId(2), scopes: ['profile:read'] };

let test: TestDatabase;
beforeAll(async () => void (test = await testDatabase([identitySchema.migrations], identitySchema.tables)));
afterAll(() => test.drop());

const clock = new FixedClock();
const keys = (): SigningKeys => new SigningKeys(test.database, test.unitOfWork, clock, SECRET);
const tokensOf = (signing: SigningKeys, parties: TokenParties = PARTIES): JoseAccessTokens =>
  new JoseAccessTokens(signing, clock, new SequentialIds(), parties);

accessTokensContract('signed JWTs', async () => tokensOf(keys()));

describe('Signed access tokens', () => {
  it('are verified by another process that shares nothing but the database', async () => {
    const { token } = await tokensOf(keys()).issue(GRANT);
    expect(await tokensOf(keys()).verify(token)).toEqual(GRANT);
  });

  it('are all verified when many come at once to a process that has just started', async () => {
    const { token } = await tokensOf(keys()).issue(GRANT);
    const started = tokensOf(keys());
    const verified = await Promise.all(Array.from({ length: 20 }, () => started.verify(token)));
    expect(verified).toEqual(Array.from({ length: 20 }, () => GRANT));
  });

  it('are signed with one key, however many processes start at once', async () => {
    const kids = await Promise.all(Array.from({ length: 8 }, async () => (await keys().signer()).kid));
    expect(new Set(kids).size).toBe(1);
    expect((await keys().published()).keys).toHaveLength(1);
  });

  it('are good for ten minutes', async () => {
    const moving = new FixedClock();
    const tokens = new JoseAccessTokens(keys(), moving, new SequentialIds(), PARTIES);
    const { token } = await tokens.issue(GRANT);
    moving.advance(599_000);
    expect(await tokens.verify(token)).toEqual(GRANT);
    moving.advance(2_000);
    expect(await tokens.verify(token)).toBeNull();
  });

  it.each([
    ['another issuer', { ...PARTIES, issuer: 'https://evil.example.org' }],
    ['another audience', { ...PARTIES, audience: 'https://evil.example.org' }],
  ])('are refused from %s', async (_case, parties) => {
    const { token } = await tokensOf(keys(), parties).issue(GRANT);
    expect(await tokensOf(keys()).verify(token)).toBeNull();
  });

  it('are refused without a signature, with another type, or signed by somebody else', async () => {
    const claims = {
      scope: 'profile:read',
      sid: userId(2),
      jti: 'j',
      sub: userId(1),
      iss: PARTIES.issuer,
      aud: PARTIES.audience,
    };
    const { kid, key } = await keys().signer();
    const now = Math.floor(clock.now().getTime() / 1000);
    const signed = (typ: string, signer: typeof key): Promise<string> =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', typ, kid })
        .setIssuedAt(now)
        .setExpirationTime(now + 60)
        .sign(signer);
    const stranger = await generateKeyPair('ES256');
    const unsigned = new UnsecuredJWT(claims)
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .encode();
    expect(await tokensOf(keys()).verify(await signed('at+jwt', key))).not.toBeNull();
    for (const forged of [unsigned, await signed('JWT', key), await signed('at+jwt', stranger.privateKey)]) {
      expect(await tokensOf(keys()).verify(forged)).toBeNull();
    }
  });

  it('leave no private key in the database that could be used without the secret', async () => {
    await keys().signer();
    const [row] = await test.database.read<{ text: string }>('SELECT k::text AS text FROM identity.signing_keys k');
    expect(row?.text).not.toContain('"d"');
    const other = new SigningKeys(test.database, test.unitOfWork, clock, new Uint8Array(32).fill(8));
    await expect(other.signer()).rejects.toThrow('another PORTICO_KEY');
  });
});
