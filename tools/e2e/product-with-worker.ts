import { atMomentOfDoubt } from './moment-of-doubt.js';
import { startProduct, type Product } from './product.js';
import type { Corner } from '../test/shared-servers.js';
import { WorkerProcess } from './worker-process.js';

const UNFINISHED = `
  SELECT event_id::text AS id FROM platform.outbox
  UNION ALL SELECT message_id FROM platform.held_message
  UNION ALL SELECT key FROM notifications.outgoing_mail WHERE sent_at IS NULL
  UNION ALL SELECT id::text FROM activity.tallies`;

/** The product in a corner of its own, with a worker that can be killed. */
export class ProductWithWorker {
  /** Second deliveries that the workers met; those between the last look at a worker and its death are left out. */
  duplicates = 0;

  private constructor(
    private readonly corner: Corner,
    readonly product: Product,
    public worker: WorkerProcess,
  ) {}

  static async start(corner: Corner): Promise<ProductWithWorker> {
    const product = await startProduct({ environment: corner.environment, worker: 'none' });
    return new ProductWithWorker(corner, product, await WorkerProcess.start(product.environment));
  }

  /** Kills the worker with SIGKILL, when that is sure to cost a second delivery, and starts another. */
  async killWorker(): Promise<void> {
    await atMomentOfDoubt(this.product.test, () => this.#end('SIGKILL'));
    this.worker = await WorkerProcess.start(this.product.environment);
  }

  /** Ends the worker, which finishes first what it has in hand. */
  stopWorker(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** How much is still to be done: published, handled, sent or added up. */
  async unfinished(): Promise<number> {
    const { database } = this.product.test;
    const rows = await database.read<{ id: string }>(UNFINISHED);
    return rows.length + (await this.corner.messages(database));
  }

  async close(): Promise<void> {
    await this.worker.end('SIGTERM');
    await this.product.close();
    await this.corner.clear();
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.duplicates += await this.worker.counted('inbox_duplicates_total');
    await this.worker.end(signal);
  }
}
