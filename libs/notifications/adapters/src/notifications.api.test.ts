import { describe, expect, it } from '@jest/globals';
import { MailboxController } from './http/mailbox.controller.js';
import { notificationsApi } from './notifications.api.js';
import type { NotificationsOptions } from './notifications.options.js';

describe('The mailbox', () => {
  const isMounted = (environment: NotificationsOptions['environment'], smtpUrl: string | null): boolean =>
    notificationsApi({ environment, mail: { smtpUrl, from: 'portico@localhost' } }).controllers?.[0] ===
    MailboxController;

  it('is there when no mail goes out, outside production', () => {
    expect(isMounted('development', null)).toBe(true);
    expect(isMounted('development', 'smtp://mail.example.org')).toBe(false);
    expect(isMounted('production', null)).toBe(false);
  });
});
