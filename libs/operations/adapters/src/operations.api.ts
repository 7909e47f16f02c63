import type { DynamicModule } from '@nestjs/common';
import { AuditController } from './http/audit.controller.js';
import { DeadLettersController } from './http/dead-letters.controller.js';
import { DeliveryController } from './http/delivery.controller.js';
import { ReplaysController } from './http/replays.controller.js';
import { operationsProviders } from './operations.module.js';

class OperationsApi {}

/** Operations, as api mounts it. */
export const operationsApi = (): DynamicModule => ({
  module: OperationsApi,
  controllers: [DeliveryController, DeadLettersController, ReplaysController, AuditController],
  providers: operationsProviders,
});
