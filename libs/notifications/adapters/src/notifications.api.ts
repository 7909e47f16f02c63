import type { DynamicModule } from '@nestjs/common';
import { MailboxController } from './http/mailbox.controller.js';
import { notificationsProviders } from './notifications.module.js';
import type { NotificationsOptions } from './notifications.options.js';

class NotificationsApi {}

/** Notifications, as api mounts it. The mailbox is for trying things out: it is not there when people get real mail. */
export const notificationsApi = (options: NotificationsOptions): DynamicModule => ({
  module: NotificationsApi,
  controllers: options.environment === 'production' || options.mail.smtpUrl !== null ? [] : [MailboxController],
  providers: notificationsProviders(options),
});
