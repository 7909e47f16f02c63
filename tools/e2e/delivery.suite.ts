import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@portico/platform-ports/testing';
import { ProductWithWorker } from './product-with-worker.js';
import type { Corner } from '../test/shared-servers.js';

/** What holds for the way from a request to its effects, whatever carries messages and caches answers. */
export const deliverySuite = (adapters: string, open: () => Corner): void => {
  describe(`Delivery on ${adapters}`, () => {
    let running: ProductWithWorker;
    beforeEach(async () => void (running = await ProductWithWorker.start(open())));
    afterEach(() => running.close());

    it('shows a registration in the activities and the statistics within a second', async () => {
      const { product } = running;
      const operator = await product.staff('operator');
      const users = async () => (await operator.get('/v1/statistics/users?days=1')).body['totalUsers'];
      await product.signUp();
      await eventually(async () => expect(await users()).toBe(2));

      const kim = await product.signUp();
      const signedUpAt = performance.now();
      await eventually(async () => {
        expect(await kim.rows(`/v1/users/${kim.id}/activities`)).toHaveLength(2);
        expect(await users()).toBe(3);
      });
      expect(performance.now() - signedUpAt).toBeLessThan(1_000);
      expect(running.worker.errors).toEqual([]);
    });
  });
};
