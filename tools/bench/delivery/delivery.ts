import { Problem } from '../../terminal/problem.ts';
import type { Stage } from '../stage/stage.ts';
import { until } from './until.ts';
import { startWorker } from './worker.ts';
import type { Way } from './worker.ts';
import { WrittenEvents } from './written-events.ts';
import type { Task } from './writer/task.ts';

const WRITERS = 10;

const EFFECTS = 'SELECT count(*)::int AS effects, count(DISTINCT number)::int AS events FROM bench.effect';

/** Events that are written, and a worker that has their effects. */
export class Delivery implements AsyncDisposable {
  readonly #events: WrittenEvents;
  readonly #disposal: AsyncDisposableStack;

  private constructor(events: WrittenEvents, disposal: AsyncDisposableStack) {
    this.#events = events;
    this.#disposal = disposal;
  }

  static async start(stage: Stage, server: string, way: Way): Promise<Delivery> {
    await using starting = new AsyncDisposableStack();
    const events = starting.use(await WrittenEvents.open(stage, server, WRITERS));
    starting.use(await startWorker(stage, events.databaseUrl, way));
    return new Delivery(events, starting.move());
  }

  /** Has so many events written, and waits until each of them has had its effect. */
  async deliver(task: Task, count: number): Promise<void> {
    await this.query('TRUNCATE bench.cause, bench.effect');
    await this.#events.write(task);
    await until(async () => {
      const [{ effects, events } = { effects: 0, events: 0 }] =
        await this.query<Record<'effects' | 'events', number>>(EFFECTS);
      if (effects !== events) throw new Problem('An event has had its effect twice.');
      return events === count || `only ${events} of ${count} events have had their effect`;
    });
  }

  query<Row extends object>(text: string): Promise<Row[]> {
    return this.#events.query<Row>(text);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#disposal.disposeAsync();
  }
}
