import type { EventDraft, IntegrationEvent } from '@portico/kernel/application';
import { silentLog } from '@portico/platform-observability/testing';
import { SequentialIds } from '@portico/kernel/testing';
import { createLogger } from '@portico/platform-observability';
import { OutboxRelay } from '../outbox-relay.js';
import { PostgresOutbox } from '../outbox.postgres.js';
import { ScriptedBroker } from './scripted-broker.js';
import { testDatabase, type TestDatabase } from './test-database.js';

/** An event of these tests. */
export const draft = (streamId: string, name: string): EventDraft => ({
  type: `testing.${name}.v1`,
  streamId,
  occurredAt: '2026-01-02T03:04:05.678Z',
  actor: { kind: 'system', id: 'test' },
  data: { name },
});

/** An outbox, the relays that empty it, and what they published. */
export class RelayStage {
  broker = new ScriptedBroker();
  logged: { msg: string }[] = [];
  #relays: OutboxRelay[] = [];

  private constructor(
    readonly test: TestDatabase,
    readonly outbox: PostgresOutbox,
  ) {}

  static async open(): Promise<RelayStage> {
    const test = await testDatabase();
    return new RelayStage(test, new PostgresOutbox(test.database, new SequentialIds(), silentLog));
  }

  async reset(): Promise<void> {
    await this.test.database.direct('TRUNCATE platform.event, platform.outbox, platform.stream_head');
    [this.broker, this.logged] = [new ScriptedBroker(), []];
  }

  async startRelay(to = this.broker): Promise<OutboxRelay> {
    const destination = { write: (line: string) => void this.logged.push(JSON.parse(line) as { msg: string }) };
    const relay = new OutboxRelay(this.test.database, to, createLogger({ name: 'test', level: 'info', destination }));
    this.#relays.push(relay);
    await relay.start();
    return relay;
  }

  async stopRelays(): Promise<void> {
    await Promise.all(this.#relays.splice(0).map((relay) => relay.stop()));
  }

  append(streamId: string, ...names: string[]): Promise<void> {
    return this.test.unitOfWork.run(() => this.outbox.append(names.map((name) => draft(streamId, name))));
  }

  published(from = this.broker): IntegrationEvent[] {
    return from.confirmed.map(({ body }) => JSON.parse(body) as IntegrationEvent);
  }

  names(streamId: string): unknown[] {
    return this.published().flatMap((event) =>
      event.streamId === streamId ? [(event.data as { name?: string }).name] : [],
    );
  }

  /** What the outbox says of events that are not published; of one name, or of all. */
  async waiting(
    name?: string,
  ): Promise<{ name: string; attempts: number; unroutable: boolean; error: string | null }[]> {
    const select = `SELECT data->>'name' AS name, attempts, unroutable, last_error AS error
      FROM platform.outbox JOIN platform.event ON id = event_id
      WHERE $1::text IS NULL OR data->>'name' = $1 ORDER BY outbox.stream_id, outbox.seq`;
    return this.test.database.direct(select, [name ?? null]);
  }
}
