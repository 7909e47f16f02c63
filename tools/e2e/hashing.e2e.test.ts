import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, type PoolStats } from '@portico/platform-postgres';
import { PASSWORD, startProduct, type Product } from './product.js';

describe('Fifty sign-ins that wait for the hasher', () => {
  let product: Product;
  beforeAll(async () => {
    const environment = { HASHER_CONCURRENCY: '1', DATABASE_POOL_SIZE: '4' };
    product = await startProduct({ environment, worker: 'none' });
  });
  afterAll(() => product.close());

  it('leave the connection pool free', async () => {
    const { body } = await (await product.signUp()).get('/v1/users/me');
    const database = product.auth.get(Database);
    const samples: PoolStats[] = [];
    const sampling = setInterval(() => samples.push(database.poolStats()), 2);
    const signIns = Array.from({ length: 50 }, () =>
      product.visitor.send('POST', '/v1/sessions', { email: body['email'], password: PASSWORD }),
    );
    const statuses = (await Promise.all(signIns)).map(({ status }) => status);
    clearInterval(sampling);

    expect(new Set(statuses.filter((status) => status !== 503))).toEqual(new Set([201]));
    const free = samples.filter(({ max, total, idle, waiting }) => waiting === 0 && max - total + idle > 0);
    expect(samples.length).toBeGreaterThan(50);
    expect(free.length / samples.length).toBeGreaterThan(0.9);
  });
});
