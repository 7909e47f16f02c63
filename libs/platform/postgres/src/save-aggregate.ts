import { ConcurrencyConflict, type EventDraft, type Outbox } from '@portico/kernel/application';
import type { Aggregate, DomainEvent } from '@portico/kernel/domain';
import type { EntitySchema, FindOptionsWhere, QueryDeepPartialEntity } from 'typeorm';
import type { Database } from './database.js';

interface Saving<Row extends object, Event extends DomainEvent> {
  readonly aggregate: Aggregate<object, Event>;
  readonly table: EntitySchema<Row>;
  /** The columns that identify the row. */
  readonly key: FindOptionsWhere<Row>;
  /** The whole row but its version. */
  readonly row: Omit<Row, 'version'>;
  readonly toEvent: (event: Event) => EventDraft;
}

/** Writes an aggregate's row under the version that it was loaded with, and what happened to it into the outbox. */
export const saveAggregate = async <Row extends { readonly version: number }, Event extends DomainEvent>(
  database: Database,
  outbox: Outbox,
  { aggregate, table, key, row, toEvent }: Saving<Row, Event>,
): Promise<void> => {
  if (aggregate.unchanged) return;
  const { version } = aggregate;
  const next = { ...row, version: version + 1 } as unknown as QueryDeepPartialEntity<Row>;
  const manager = database.manager();
  if (version === 0) await manager.insert(table, next);
  else {
    const { affected } = await manager.update(table, { ...key, version }, next);
    if (affected !== 1) throw new ConcurrencyConflict();
  }
  await outbox.append(aggregate.recorded.map(toEvent));
  aggregate.saved();
};
