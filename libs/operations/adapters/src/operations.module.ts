import type { Provider } from '@nestjs/common';
import { Clock, Ids, UnitOfWork } from '@portico/kernel/application';
import { operationsProblems } from '@portico/operations-contracts/http';
import * as core from '@portico/operations-core';
import { bind, mountProblems, provide, useCases } from '@portico/platform-nest';
import { AuditTrail, Broker, HeldMessages } from '@portico/platform-ports';
import { ConsumerStatus, Database, DeadLetters, History as Log, OutboxStatus } from '@portico/platform-postgres';
import { PlatformAuditEntries } from './platform/audit.entries.platform.js';
import { PostgresDeadLetterBox } from './postgres/dead-letter.box.postgres.js';
import { PostgresDeliveryReport } from './postgres/delivery.report.postgres.js';
import { PostgresHistory } from './postgres/history.postgres.js';
import { PostgresReplays } from './postgres/replays.postgres.js';

const { AuditEntries, DeadLetterBox, DeliveryReport, History, Replays } = core;

const bindings = [
  bind(core.ShowOutboxHandler, [DeliveryReport]),
  bind(core.ListConsumersHandler, [DeliveryReport]),
  bind(core.ListDeadLettersHandler, [DeadLetterBox]),
  bind(core.GetDeadLetterHandler, [DeadLetterBox]),
  bind(core.ReplayDeadLetterHandler, [DeadLetterBox]),
  bind(core.RequestDeadLetterReplayHandler, [DeadLetterBox, Replays, Clock, Ids]),
  bind(core.DiscardDeadLetterHandler, [DeadLetterBox]),
  bind(core.RequestHistoryReplayHandler, [History, Replays, Clock, Ids]),
  bind(core.ListReplaysHandler, [Replays]),
  bind(core.GetReplayHandler, [Replays]),
  bind(core.EndReplayHandler, [Replays, Clock]),
  bind(core.AdvanceReplayHandler, [Replays, DeadLetterBox, History, Clock, UnitOfWork]),
  bind(core.ListAuditEntriesHandler, [AuditEntries]),
];

const adapters: Provider[] = [
  provide(AuditEntries, [AuditTrail], (trail) => new PlatformAuditEntries(trail)),
  provide(DeadLetterBox, [Database], (database) => new PostgresDeadLetterBox(new DeadLetters(database))),
  provide(DeliveryReport, [Database, Broker], (database, broker) => {
    return new PostgresDeliveryReport(new OutboxStatus(database), new ConsumerStatus(database, broker));
  }),
  provide(History, [Database, HeldMessages], (database, held) => new PostgresHistory(new Log(database, held))),
  provide(Replays, [Database], (database) => new PostgresReplays(database)),
];

/** Everything of operations that every app has: its use cases, and the adapters behind their ports. */
export const operationsProviders: Provider[] = [
  ...adapters,
  ...useCases(core, bindings),
  mountProblems(operationsProblems),
];
