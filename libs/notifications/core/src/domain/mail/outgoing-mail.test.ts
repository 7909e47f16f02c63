import { describe, expect, it } from '@jest/globals';
import type { UserId } from '@portico/kernel/domain';
import { welcomeMailFor, written } from './outgoing-mail.js';

const KIM = '019b0000-0000-7000-8000-000000000001' as UserId;

describe('A welcome mail', () => {
  it('is the same mail whenever it is asked for', () => {
    expect(welcomeMailFor(KIM)).toEqual(welcomeMailFor(KIM));
    expect(welcomeMailFor(KIM).key).toBe(`welcome:${KIM}`);
  });

  it('greets people by the name that they gave, whatever that contains', () => {
    const mail = written(welcomeMailFor(KIM), { email: 'kim@example.org', name: `<b>"김" & 'Co'` });
    expect(mail).toMatchObject({ key: `welcome:${KIM}`, to: 'kim@example.org', subject: 'Welcome to Portico' });
    expect(mail.text).toContain(`Hello <b>"김" & 'Co',`);
    expect(mail.html).toContain('<p>Hello &lt;b&gt;&quot;김&quot; &amp; &#39;Co&#39;,</p>');
  });
});
