import { Command, type EventContract, type IntegrationEvent, type Requirement } from '@portico/kernel/application';
import { systemActor, type Actor } from '@portico/kernel/domain';
import type { Database } from '@portico/platform-postgres';

/** What the consumers of these tests take. */
export const cakeBaked = {
  type: 'bakery.cake-baked.v1',
  data: { cakeId: 'id' },
} as const satisfies EventContract;

export type CakeBaked = IntegrationEvent<typeof cakeBaked>;

/** Notes that a cake was eaten. */
export class EatCake extends Command<void> {
  readonly actor: Actor = systemActor('bakery.eat');

  constructor(readonly event: CakeBaked) {
    super();
  }
}

export const EATEN = `
  CREATE TABLE eaten (nr bigint GENERATED ALWAYS AS IDENTITY, event_id uuid, stream_id text, seq bigint)`;

/** Writes a row for each cake, and behaves before that as a test wants. */
export class EatCakeHandler {
  static readonly handles = EatCake;
  static readonly requires: Requirement = 'system';
  static readonly refusals = [];

  /** Each run, whether it succeeded or not. */
  readonly runs: string[] = [];
  behave: (event: CakeBaked, run: number, database: Database) => void | Promise<void> = () => undefined;

  constructor(private readonly database: Database) {}

  async execute({ event }: EatCake): Promise<void> {
    this.runs.push(event.id);
    await this.behave(event, this.runs.filter((id) => id === event.id).length, this.database);
    await this.database.write('INSERT INTO eaten (event_id, stream_id, seq) VALUES ($1, $2, $3)', [
      event.id,
      event.streamId,
      event.seq,
    ]);
  }
}
