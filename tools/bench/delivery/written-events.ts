import { join } from 'node:path';
import { execute } from '../../database/execute.ts';
import { newDatabase } from '../../database/new-database.ts';
import type { PinnedProcess } from '../stage/pinned-process.ts';
import type { Stage } from '../stage/stage.ts';
import { until } from './until.ts';
import type { Task } from './writer/task.ts';

const WAITING = 'SELECT count(*)::int FROM platform.outbox';

/** A database of its own, and a process that writes events there. */
export class WrittenEvents implements AsyncDisposable {
  readonly databaseUrl: string;
  readonly #writer: PinnedProcess;
  readonly #disposal: AsyncDisposableStack;

  private constructor(databaseUrl: string, writer: PinnedProcess, disposal: AsyncDisposableStack) {
    this.databaseUrl = databaseUrl;
    this.#writer = writer;
    this.#disposal = disposal;
  }

  /** `server`: the URL of a Postgres. `connections`: how many events can be written at once. */
  static async open(stage: Stage, server: string, connections: number): Promise<WrittenEvents> {
    await using opening = new AsyncDisposableStack();
    const { url } = opening.use(await newDatabase(server, 'bench'));
    const args = [join(import.meta.dirname, 'writer/main.ts')];
    const env = { DATABASE_URL: url, CONNECTIONS: String(connections) };
    const writer = opening.use(await stage.startProgram({ args, env }));
    return new WrittenEvents(url, writer, opening.move());
  }

  write<Result>(task: Task): Promise<Result> {
    return this.#writer.ask<Result>(task);
  }

  /** Waits until all of them are published. */
  async published(): Promise<void> {
    await until(async () => {
      const [{ count } = { count: 0 }] = await this.query<{ count: number }>(WAITING);
      return count === 0 || `${count} events are not published`;
    });
  }

  query<Row extends object>(text: string): Promise<Row[]> {
    return execute<Row>(this.databaseUrl, text);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#disposal.disposeAsync();
  }
}
