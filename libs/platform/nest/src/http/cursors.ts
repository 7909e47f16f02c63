import type { Position } from '@portico/kernel/application';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.js';

const SEAL_BYTES = 16;

/** Hands positions in lists to callers and takes them back, each good only for the list that it was made for. */
export class Cursors {
  constructor(private readonly secret: Uint8Array) {}

  seal(position: Position, list: string): string {
    const payload = Buffer.from(JSON.stringify(position));
    return Buffer.concat([this.#sealOf(payload, list), payload]).toString('base64url');
  }

  open(cursor: string, list: string): Position {
    const bytes = Buffer.from(cursor, 'base64url');
    const [seal, payload] = [bytes.subarray(0, SEAL_BYTES), bytes.subarray(SEAL_BYTES)];
    const isOurs = seal.length === SEAL_BYTES && timingSafeEqual(seal, this.#sealOf(payload, list));
    if (!isOurs || bytes.toString('base64url') !== cursor) {
      throw new Problem('invalid-cursor', 'The cursor was not made for this list with these filters and this sort.');
    }
    return JSON.parse(payload.toString()) as Position;
  }

  #sealOf(payload: Buffer, list: string): Buffer {
    const seal = createHmac('sha256', this.secret).update(`${list.length}:${list}`).update(payload).digest();
    return seal.subarray(0, SEAL_BYTES);
  }
}
