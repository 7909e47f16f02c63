import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventDraft } from '@portico/kernel/application';
import { silentLog } from '@portico/platform-observability/testing';
import { outboxContract, SequentialIds } from '@portico/kernel/testing';
import { continueTrace, inSpan, startTracing, withExecution } from '@portico/platform-observability';
import { PostgresOutbox } from './outbox.postgres.js';
import type { ReadRow } from './read-row.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
let outbox: PostgresOutbox;
beforeAll(async () => {
  await startTracing({ serviceName: 'test', endpoint: null });
  test = await testDatabase();
  outbox = new PostgresOutbox(test.database, new SequentialIds(), silentLog);
});
afterAll(() => test.drop());

const rows = <Row extends object>(columns: string): Promise<ReadRow<Row>[]> =>
  test.database.direct<Row>(`SELECT ${columns} FROM platform.event ORDER BY stream_id, seq`);

outboxContract('PostgresOutbox', async () => {
  await test.database.direct('TRUNCATE platform.event, platform.outbox, platform.stream_head');
  const drafts = `type, stream_id AS "streamId", occurred_at AS "occurredAt", actor, data`;
  return {
    unitOfWork: test.unitOfWork,
    outbox,
    left: () => rows<EventDraft>(drafts),
  };
});

describe('PostgresOutbox', () => {
  const event = (streamId: string): EventDraft => ({
    type: 'testing.happened.v1',
    streamId,
    occurredAt: new Date().toISOString(),
    actor: { kind: 'system', id: 'test' },
    data: {},
  });
  const append = (...streams: string[]): Promise<void> => test.unitOfWork.run(() => outbox.append(streams.map(event)));
  const seqs = async (stream: string): Promise<number[]> => {
    const all = await rows<{ stream_id: string; seq: number }>('stream_id, seq');
    return all.filter((row) => row.stream_id === stream).map(({ seq }) => seq);
  };

  it('counts each stream without gaps, however many write to it and whoever fails', async () => {
    const refused = (): never => {
      throw new Error('refused');
    };
    await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) =>
        n % 3 === 0
          ? test.unitOfWork.run(() => outbox.append([event('dense')]).then(refused))
          : append('dense', 'dense'),
      ),
    );
    expect(await seqs('dense')).toEqual(Array.from({ length: 80 }, (_, n) => n + 1));
  });

  it('lets units that write to the same streams in opposite order pass each other', async () => {
    const streams = Array.from({ length: 20 }, (_, n) => `crossing-${n}`);
    await Promise.all(Array.from({ length: 40 }, (_, n) => append(...(n % 2 ? streams : streams.toReversed()))));
    expect(await seqs('crossing-0')).toHaveLength(40);
  });

  it('writes down the conversation, the cause and the trace', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    await continueTrace(`00-${trace}-00f067aa0ba902b7-01`, () =>
      inSpan('test', {}, () => withExecution({ correlationId: 'talk', causationId: 'cause' }, () => append('traced'))),
    );
    await append('alone');
    const columns = 'stream_id, correlation_id, causation_id, traceparent';
    const all = await rows<{ stream_id: string; correlation_id: string }>(columns);
    expect(all.find((row) => row.stream_id === 'traced')).toMatchObject({
      correlation_id: 'talk',
      causation_id: 'cause',
      traceparent: expect.stringContaining(trace),
    });
    expect(all.find((row) => row.stream_id === 'alone')).toMatchObject({
      correlation_id: expect.stringMatching(/^019b/),
      causation_id: null,
      traceparent: null,
    });
  });
});
