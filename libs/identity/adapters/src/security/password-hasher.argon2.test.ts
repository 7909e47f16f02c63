import { describe, expect, it } from '@jest/globals';
import { Overloaded } from '@portico/identity-core';
import { passwordHasherContract } from '@portico/identity-core/testing';
import { HashingQueue } from './hashing-queue.js';
import { Argon2PasswordHasher } from './password-hasher.argon2.js';

passwordHasherContract('Argon2id', () => new Argon2PasswordHasher(2));

describe('Argon2PasswordHasher', () => {
  it('hashes with Argon2id at 19 MiB and two passes', async () => {
    expect(await new Argon2PasswordHasher(1).hash('a long password')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('The queue before the hasher', () => {
  it('lets no more in at a time than it was told', async () => {
    const queue = new HashingQueue(2, 1_000);
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, (inside += 1));
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => queue.run(work)));
    expect({ most, inside }).toEqual({ most: 2, inside: 0 });
  });

  it('turns away who waited too long, and goes on with the others', async () => {
    const queue = new HashingQueue(1, 20);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const first = queue.run(() => held);
    await expect(queue.run(async () => 'late')).rejects.toThrow(Overloaded);
    release();
    await first;
    await expect(queue.run(async () => 'in time')).resolves.toBe('in time');
  });

  it('goes on after work that failed', async () => {
    const queue = new HashingQueue(1, 1_000);
    await expect(queue.run(() => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
    await expect(queue.run(async () => 'next')).resolves.toBe('next');
  });
});
