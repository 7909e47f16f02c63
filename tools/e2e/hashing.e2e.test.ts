import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, type PoolStats } from '@portico/platform-postgres';
import { PASSWORD, startProduct, type Product } from './product.js';

const AT_ONCE = 50;
const POOL_SIZE = 4;

describe('Fifty sign-ins that wait for the hasher', () => {
  let product: Product;
  beforeAll(async () => {
    const environment = { HASHER_CONCURRENCY: '1', DATABASE_POOL_SIZE: String(POOL_SIZE) };
    product = await startProduct({ environment, worker: 'none' });
  });
  afterAll(() => product.close());

  it('hold no connection meanwhile', async () => {
    const { body } = await (await product.signUp()).get('/v1/users/me');
    const database = product.auth.get(Database);
    let answered = 0;
    const whileOthersWait: PoolStats[] = [];
    const sampling = setInterval(() => {
      if (answered > 0 && answered < AT_ONCE - POOL_SIZE) whileOthersWait.push(database.poolStats());
    }, 2);
    const signIn = async (): Promise<number> => {
      const { status } = await product.visitor.send('POST', '/v1/sessions', {
        email: body['email'],
        password: PASSWORD,
      });
      answered += 1;
      return status;
    };
    const statuses = await Promise.all(Array.from({ length: AT_ONCE }, signIn));
    clearInterval(sampling);

    expect(new Set(statuses.filter((status) => status !== 503))).toEqual(new Set([201]));
    expect(whileOthersWait).toContainEqual(expect.objectContaining({ waiting: 0, idle: POOL_SIZE }));
  });
});
