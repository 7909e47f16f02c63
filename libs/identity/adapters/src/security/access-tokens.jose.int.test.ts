import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT, generateKeyPair } from 'jose';
import { accessTokensContract, userId } from '@portico/identity-core/testing';
import type { UserId } from '@portico/kernel/domain';
import { FixedClock, SequentialIds } from '@portico/kernel/testing';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { identitySchema } from '../identity.schema.js';
import { PublishedKeys } from './published-keys.js';
import { Revocations } from './revocations.js';
import { SigningKeys } from './signing-keys.js';
import type { TokenParties } from './token-format.js';
import { JoseTokenIssuer } from './token-issuer.jose.js';
import { JoseTokenVerifier } from './token-verifier.jose.js';

const PARTIES = { issuer: 'https://auth.example.org', audience: 'https://api.example.org' };
const SECRET = new Uint8Array(32).fill(7);
const GRANT = { userId: userId(1), sessionId: userId(2), scopes: ['profile:read'] };

let test: TestDatabase;
beforeAll(async () => void (test = await testDatabase([identitySchema.migrations], identitySchema.tables)));
afterAll(() => test.drop());

const clock = new FixedClock();
const keys = (): SigningKeys => new SigningKeys(test.database, test.unitOfWork, clock, SECRET);
const published = (): PublishedKeys => new PublishedKeys(test.database);
const issuer = (parties: TokenParties = PARTIES, time = clock): JoseTokenIssuer =>
  new JoseTokenIssuer(keys(), time, new SequentialIds(), parties);
const verifier = (time = clock): JoseTokenVerifier =>
  new JoseTokenVerifier(published(), time, PARTIES, new Revocations());

accessTokensContract('signed JWTs', async () => ({ issuer: issuer(), verifier: verifier() }));

describe('Signed access tokens', () => {
  it('are all verified when many come at once to a process that has just started', async () => {
    const { token } = await issuer().issue(GRANT);
    const started = verifier();
    const verified = await Promise.all(Array.from({ length: 20 }, () => started.verify(token)));
    expect(verified).toEqual(Array.from({ length: 20 }, () => GRANT));
  });

  it('are signed with one key, however many processes start at once', async () => {
    const kids = await Promise.all(Array.from({ length: 8 }, async () => (await keys().signer()).kid));
    expect(new Set(kids).size).toBe(1);
    expect((await published().all()).keys).toHaveLength(1);
  });

  it('are good for ten minutes', async () => {
    const moving = new FixedClock();
    const verifying = verifier(moving);
    const { token } = await issuer(PARTIES, moving).issue(GRANT);
    moving.advance(599_000);
    expect(await verifying.verify(token)).toEqual(GRANT);
    moving.advance(2_000);
    expect(await verifying.verify(token)).toBeNull();
  });

  it.each([
    ['another issuer', { ...PARTIES, issuer: 'https://evil.example.org' }],
    ['another audience', { ...PARTIES, audience: 'https://evil.example.org' }],
  ])('are refused from %s', async (_case, parties) => {
    const { token } = await issuer(parties).issue(GRANT);
    expect(await verifier().verify(token)).toBeNull();
  });

  it.each(['', 'system', `${userId(1)}'`])('are refused when they speak for "%s", which is no id', async (subject) => {
    const { token } = await issuer().issue({ ...GRANT, userId: subject as UserId });
    expect(await verifier().verify(token)).toBeNull();
  });

  it('are refused without a signature, with another type, or signed by somebody else', async () => {
    const claims = {
      scope: 'profile:read',
      sid: userId(2),
      jti: userId(3),
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
    expect(await verifier().verify(await signed('at+jwt', key))).not.toBeNull();
    for (const forged of [unsigned, await signed('JWT', key), await signed('at+jwt', stranger.privateKey)]) {
      expect(await verifier().verify(forged)).toBeNull();
    }
  });

  it('are verified where there are only public keys', async () => {
    const { token } = await issuer().issue(GRANT);
    await test.unitOfWork.run(() => test.database.write(`UPDATE identity.signing_keys SET sealed_private = ''`));
    expect(await verifier().verify(token)).toEqual(GRANT);
    await expect(keys().signer()).rejects.toThrow('another PORTICO_KEY');
    await test.unitOfWork.run(() => test.database.write('DELETE FROM identity.signing_keys'));
  });

  it('leave no private key in the database that could be used without the secret', async () => {
    await keys().signer();
    const [row] = await test.database.read<{ text: string }>('SELECT k::text AS text FROM identity.signing_keys k');
    expect(row?.text).not.toContain('"d"');
    const other = new SigningKeys(test.database, test.unitOfWork, clock, new Uint8Array(32).fill(8));
    await expect(other.signer()).rejects.toThrow('another PORTICO_KEY');
  });
});
