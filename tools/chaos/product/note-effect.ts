import { Command, type Handler, type IntegrationEvent } from '@portico/kernel/application';
import { systemActor, type Actor } from '@portico/kernel/domain';
import type { Database } from '@portico/platform-postgres';
import type { Trouble } from './trouble.ts';

const INSERT = 'INSERT INTO chaos.effect (consumer, message_id, stream_id, seq) VALUES ($1, $2, $3, $4)';

/** Has the effect of an event: a row. */
export class NoteEffect extends Command<void> {
  readonly actor: Actor;
  readonly consumer: string;
  readonly event: IntegrationEvent;

  constructor(consumer: string, event: IntegrationEvent) {
    super();
    this.actor = systemActor(consumer);
    this.consumer = consumer;
    this.event = event;
  }
}

export class NoteEffectHandler implements Handler<NoteEffect> {
  static readonly handles = NoteEffect;
  static readonly requires = 'system';
  static readonly refusals = [];
  readonly #database: Database;
  readonly #trouble: Trouble;

  constructor(database: Database, trouble: Trouble) {
    this.#database = database;
    this.#trouble = trouble;
  }

  async execute({ consumer, event: { id, streamId, seq } }: NoteEffect): Promise<void> {
    await this.#database.write(INSERT, [consumer, id, streamId, seq]);
    await this.#trouble.strike(consumer, id);
  }
}
