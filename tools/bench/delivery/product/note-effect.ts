import { Command, type Handler, type IntegrationEvent } from '@portico/kernel/application';
import { systemActor, type Actor } from '@portico/kernel/domain';
import type { Database } from '@portico/platform-postgres';
import type { happened } from './bench.events.ts';

const INSERT = 'INSERT INTO bench.effect (number, stream_id, seq) VALUES ($1, $2, $3)';

/** Has the effect of an event: a row. */
export class NoteEffect extends Command<void> {
  readonly actor: Actor = systemActor('bench.note');
  readonly event: IntegrationEvent<typeof happened>;

  constructor(event: IntegrationEvent<typeof happened>) {
    super();
    this.event = event;
  }
}

export class NoteEffectHandler implements Handler<NoteEffect> {
  static readonly handles = NoteEffect;
  static readonly requires = 'system';
  static readonly refusals = [];
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async execute({ event: { data, streamId, seq } }: NoteEffect): Promise<void> {
    await this.#database.write(INSERT, [data.number, streamId, seq]);
  }
}
