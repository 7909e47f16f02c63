import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { RefreshTokens, type MintedToken, type SessionOfUser } from '@portico/identity-core';
import type { UserId } from '@portico/kernel/domain';
import { deriveKey, open, seal } from '@portico/platform-postgres';

const ID_BYTES = 16;
const RANDOM_BYTES = 32;
const MARK_BYTES = 16;
const BODY_BYTES = 2 * ID_BYTES + RANDOM_BYTES;
const LENGTH = Math.ceil(((BODY_BYTES + MARK_BYTES) * 4) / 3);

/**
 * Refresh tokens of 256 random bits. A mark under the server's secret tells ours from inventions, also when they are too old
 * for their hash to be kept: nobody ends a session with a token that never was.
 */
export class SealedRefreshTokens extends RefreshTokens {
  readonly #markingKey: Uint8Array;

  constructor(secret: Uint8Array) {
    super();
    this.#markingKey = deriveKey(secret, 'identity.refresh-tokens');
  }

  mint({ sessionId, userId }: SessionOfUser): MintedToken {
    const body = Buffer.concat([bytesOf(sessionId), bytesOf(userId), randomBytes(RANDOM_BYTES)]);
    const token = Buffer.concat([body, this.#mark(body)]).toString('base64url');
    return { token, hash: hashOf(token) };
  }

  read(token: string): (SessionOfUser & { readonly hash: string }) | null {
    if (token.length !== LENGTH) return null;
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.toString('base64url') !== token) return null;
    const body = bytes.subarray(0, BODY_BYTES);
    if (!timingSafeEqual(bytes.subarray(BODY_BYTES), this.#mark(body))) return null;
    const [sessionId, userId] = [uuidIn(body, 0), uuidIn(body, ID_BYTES) as UserId];
    return { sessionId, userId, hash: hashOf(token) };
  }

  seal(former: string, token: string): string {
    return seal(successorKey(former), token, '').toString('base64url');
  }

  open(former: string, sealed: string): string {
    return open(successorKey(former), Buffer.from(sealed, 'base64url'), '').toString();
  }

  #mark(body: Uint8Array): Buffer {
    return createHmac('sha256', this.#markingKey).update(body).digest().subarray(0, MARK_BYTES);
  }
}

const successorKey = (former: string): Uint8Array => deriveKey(Buffer.from(former), 'identity.refresh-successor');

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const uuidIn = (bytes: Buffer, offset: number): string =>
  bytes
    .subarray(offset, offset + ID_BYTES)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
