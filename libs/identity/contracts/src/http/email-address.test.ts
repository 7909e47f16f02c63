import { describe, expect, it } from '@jest/globals';
import { parseShape } from '@portico/platform-shapes';
import { ADDRESSES, NO_ADDRESSES } from '../limits/testing/index.js';
import { NewAccount } from './user.shapes.js';

const withEmail = (email: string): ReturnType<typeof parseShape<NewAccount>> =>
  parseShape(NewAccount, { email, password: 'correct horse battery', name: '김산림' });

describe('The e-mail address of a new account', () => {
  it.each(ADDRESSES)('may be %j', (text) => {
    expect(withEmail(text)).toMatchObject({ value: { email: text.trim() } });
  });

  it.each(NO_ADDRESSES)('may not be %j', (text) => {
    expect(withEmail(text)).toMatchObject({ errors: [{ pointer: '/email' }] });
  });

  it('is judged in linear time', () => {
    const started = performance.now();
    for (const evil of ['a'.repeat(500_000), `a@${'a.'.repeat(250_000)}`, `${'a.'.repeat(250_000)}@`]) withEmail(evil);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
