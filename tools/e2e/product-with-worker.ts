import { startProduct, type Product } from './product.js';
import type { Corner } from './shared-servers.js';
import { WorkerProcess } from './worker-process.js';

/** The product in a corner of its own, with a worker that can be killed. */
export class ProductWithWorker {
  private constructor(
    private readonly corner: Corner,
    readonly product: Product,
    public worker: WorkerProcess,
  ) {}

  static async start(corner: Corner): Promise<ProductWithWorker> {
    const product = await startProduct({ environment: corner.environment, worker: 'none' });
    return new ProductWithWorker(corner, product, await WorkerProcess.start(product.environment));
  }

  /** Kills the worker with SIGKILL and starts another. */
  async killWorker(): Promise<void> {
    await this.worker.end('SIGKILL');
    this.worker = await WorkerProcess.start(this.product.environment);
  }

  async close(): Promise<void> {
    await this.worker.end('SIGTERM');
    await this.product.close();
    await this.corner.clear();
  }
}
