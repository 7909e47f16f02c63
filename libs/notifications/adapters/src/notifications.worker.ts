import type { DynamicModule } from '@nestjs/common';
import { Commands, mountConsumers, mountTask } from '@portico/platform-nest';
import { sendMails } from './messaging/send-mails.task.js';
import { warnOfReplays } from './messaging/replay.consumer.js';
import { welcomeNewUsers } from './messaging/welcome.consumer.js';
import { notificationsProviders } from './notifications.module.js';
import type { NotificationsOptions } from './notifications.options.js';

class NotificationsWorker {}

/** Notifications, as worker mounts it. */
export const notificationsWorker = (options: NotificationsOptions): DynamicModule => ({
  module: NotificationsWorker,
  providers: [
    ...notificationsProviders(options),
    mountConsumers(welcomeNewUsers, warnOfReplays),
    mountTask([Commands], sendMails),
  ],
});
