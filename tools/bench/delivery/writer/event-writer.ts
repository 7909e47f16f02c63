import { draftEvent, type UnitOfWork } from '@portico/kernel/application';
import { systemActor } from '@portico/kernel/domain';
import { createLogger } from '@portico/platform-observability';
import { Database, PostgresOutbox, PostgresUnitOfWork } from '@portico/platform-postgres';
import { UuidV7Ids } from '@portico/platform-runtime';
import { happened } from '../product/bench.events.ts';

const NOTE = 'INSERT INTO bench.cause (number) VALUES ($1)';
const AT_ONCE = 1_000;
const by = systemActor('bench');

/** Writes numbered events, through the product's own unit of work and outbox. */
export class EventWriter {
  readonly #database: Database;
  readonly #unitOfWork: UnitOfWork;
  readonly #outbox: PostgresOutbox;

  private constructor(database: Database) {
    this.#database = database;
    this.#unitOfWork = new PostgresUnitOfWork(database, {});
    this.#outbox = new PostgresOutbox(database, new UuidV7Ids(), createLogger({ name: 'writer', level: 'warn' }));
  }

  static async connect(url: string, connections: number): Promise<EventWriter> {
    return new EventWriter(await Database.connect({ url, applicationName: 'portico-bench', poolSize: connections }));
  }

  /**
   * Writes one event, and answers how many milliseconds its commit took. The cause is noted last of all, so that what
   * lies between cause and effect is that commit and the delivery.
   */
  async write(number: number, stream: number): Promise<number> {
    const written = await this.#unitOfWork.run(async () => {
      await this.#append([number], () => stream);
      await this.#database.write(NOTE, [number]);
      return performance.now();
    });
    return performance.now() - written;
  }

  /** Writes events from 1 on, over so many streams in turn, of which nobody sees any before all are there. */
  async writeBacklog(events: number, streams: number): Promise<void> {
    await this.#unitOfWork.run(async () => {
      for (let first = 1; first <= events; first += AT_ONCE) {
        const count = Math.min(AT_ONCE, events - first + 1);
        const numbers = Array.from({ length: count }, (_, index) => first + index);
        await this.#append(numbers, (number) => number % streams);
      }
      await this.#database.write(NOTE, [events]);
    });
  }

  #append(numbers: readonly number[], streamOf: (number: number) => number): Promise<void> {
    const occasion = { by, at: new Date() };
    return this.#outbox.append(
      numbers.map((number) => draftEvent(happened, `bench.thing:${streamOf(number)}`, occasion, { number })),
    );
  }
}
