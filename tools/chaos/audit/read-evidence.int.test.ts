import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { schemas } from '../../../apps/worker/src/schemas.ts';
import { chaosSchema } from '../product/chaos.schema.ts';
import { noteHandOvers, publicationNotes } from '../product/notes.ts';
import { audit } from './audit.ts';
import { lookAt } from './look.ts';
import { readEvidence, readStatistics } from './read-evidence.ts';

const STREAM = 'identity.user:kim';
const CONSUMER = { name: 'chaos.ordered', ordered: true };

describe('Evidence', () => {
  let test: TestDatabase;
  const ids = [randomUUID(), randomUUID()] as const;
  beforeAll(async () => {
    test = await testDatabase([...schemas, chaosSchema].map(({ migrations }) => migrations));
    const { database } = test;
    for (const [index, id] of ids.entries()) {
      await database.direct(
        `INSERT INTO platform.event (id, stream_id, seq, type, occurred_at, actor, correlation_id, data)
         VALUES ($1, $2, $3, 'identity.user-signed-in.v1', now(), '{}', gen_random_uuid(), '{}')`,
        [id, STREAM, index + 1],
      );
      await database.direct('INSERT INTO chaos.effect (consumer, message_id, stream_id, seq) VALUES ($1, $2, $3, $4)', [
        CONSUMER.name,
        id,
        STREAM,
        index + 1,
      ]);
    }
    await noteHandOvers(database)(CONSUMER.name, [ids[0]], 'held');
    const notes = publicationNotes(database);
    await notes.end(await notes.begin([ids[0]]), true);
    await notes.begin([ids[1]]);
  });
  afterAll(() => test.drop());

  it('is read as the auditor wants it', async () => {
    const evidence = await readEvidence(test.url);
    expect(evidence.events).toContainEqual({ id: ids[1], streamId: STREAM, seq: 2 });
    expect(evidence.handOvers).toEqual([
      { consumer: CONSUMER.name, messageId: ids[0], by: 'held', process: process.pid },
    ]);
    const [first, second] = evidence.publications;
    expect(first).toMatchObject({ messageId: ids[0], process: process.pid, confirmed: true });
    expect(first?.ended).toBeGreaterThan(first?.began ?? Infinity);
    expect(second).toMatchObject({ messageId: ids[1], ended: null, confirmed: false });
    const attempts = [1, 2, 3].map((seq) => ({ streamId: STREAM, seq, outcome: 'acknowledged' as const }));
    expect(audit({ consumers: [CONSUMER], attempts, ...evidence })).toEqual({
      lost: [`${STREAM} #3 was acknowledged and is not in the log`],
      unexpected: [],
      duplicatedEffects: [],
      inversions: [],
      overlaps: [],
      outOfTurn: [],
      duplicateDeliveries: { broker: 0, held: 0 },
    });
  });

  it('has the sums of the log, and of the statistics with what is not folded yet', async () => {
    await test.database.direct(
      'INSERT INTO activity.tallies (quarter, registered, signed_in, active) VALUES (now(), 1, 2, 3)',
    );
    expect(await readStatistics(test.url)).toEqual({
      happened: { registered: 0, activated: 0, deactivated: 0, signedIn: 2 },
      told: { users: 1, active: 3, signIns: 2 },
    });
  });

  it('tells how much there is to do, queues of a broker elsewhere included', async () => {
    const idle = { outbox: 0, queued: 0, waiting: 0, parked: 0, dead: 0 };
    expect(await lookAt(test.url, null)).toMatchObject(idle);
    await test.database.direct(
      `INSERT INTO platform.consumer (name, types, ordered, since) VALUES ('a', '{}', false, gen_random_uuid()), ('b', '{}', false, gen_random_uuid())`,
    );
    expect(await lookAt(test.url, { depth: async (queue) => (queue === 'a' ? 2 : 3) })).toMatchObject({
      ...idle,
      queued: 5,
    });
  });
});
