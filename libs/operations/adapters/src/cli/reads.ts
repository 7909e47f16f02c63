import { AuditQuery, DeadLetterQuery, ReplayQuery, type ConsumersAnswer } from '@portico/operations-contracts/http';
import {
  GetDeadLetter,
  GetReplay,
  ListAuditEntries,
  ListConsumers,
  ListDeadLetters,
  ListReplays,
  ShowOutbox,
  type DeadLetterId,
  type ReplayId,
} from '@portico/operations-core';
import { consumerAnswer } from '../http/consumer.answer.js';
import { replayAnswer } from '../http/replay.answer.js';
import { duration, facts, table, type Cell } from './layout.js';
import { found } from './found.js';
import { say } from './screen.js';
import { deadLetterStory, replayStory } from './stories.js';
import { NoOptions, read, readOne, type Desk, type Given } from './verb.js';

const asJson = ({ screen }: Desk, value: unknown): void => screen.write(`${JSON.stringify(value, null, 2)}\n`);

/** Shows the first rows of a list, and that there are more. */
const list = <Row>(
  desk: Desk,
  { json }: Given,
  data: readonly Row[],
  { none, more, columns, cells }: List<Row>,
): void => {
  if (json) return asJson(desk, { data });
  if (data.length === 0) return say(desk.screen, none);
  say(desk.screen, ...table(columns, data.map(cells), desk.screen.width));
  if (more) say(desk.screen, '', 'There are more: --limit shows up to 100 of them.');
};

interface List<Row> {
  readonly none: string;
  readonly more: boolean;
  readonly columns: readonly string[];
  readonly cells: (row: Row) => readonly Cell[];
}

export const reads = [
  read('outbox', 'what waits to be published, and how fast it leaves', NoOptions, async (desk, { json }) => {
    const outbox = await desk.queries.execute(new ShowOutbox(desk.actor));
    if (json) return asJson(desk, outbox);
    const { pending, oldestAgeSeconds, publishedPerMinute, unroutable, lastError } = outbox;
    const values = { pending, oldest: duration(oldestAgeSeconds), 'published per minute': publishedPerMinute };
    say(desk.screen, ...facts({ ...values, unroutable, 'last error': lastError }));
  }),
  read('consumers', 'who takes events, what waits for them and what they gave up', NoOptions, async (desk, given) => {
    const consumers = await desk.queries.execute(new ListConsumers(desk.actor));
    const { data }: ConsumersAnswer = { data: consumers.map(consumerAnswer) };
    list(desk, given, data, {
      none: 'No consumer was ever at work here: start a worker.',
      more: false,
      columns: ['CONSUMER', 'ATTACHED', 'WAITING', 'OLDEST', 'IN FLIGHT', 'DEAD', 'LAST ERROR'],
      cells: ({ name, attached, depth, oldestAgeSeconds, inFlight, deadLetters, lastError }) => {
        return [name, attached, depth, duration(oldestAgeSeconds), inFlight, deadLetters, lastError];
      },
    });
  }),
  read('dead-letters list', 'the messages that consumers gave up', DeadLetterQuery, async (desk, given) => {
    const { limit, sort, ...filter } = given.options;
    const page = { limit, sort, after: null };
    const { items, next } = await desk.queries.execute(new ListDeadLetters(desk.actor, filter, page));
    list(desk, given, items, {
      none: 'There are no dead letters like that.',
      more: next !== null,
      columns: ['ID', 'DIED', 'CONSUMER', 'TYPE', 'ATTEMPTS', 'ERROR'],
      cells: ({ id, deadAt, consumer, type, attempts, errorClass, error }) => {
        return [id, deadAt, consumer, type, attempts, `${errorClass}: ${error}`];
      },
    });
  }),
  readOne('dead-letters show', 'all that is known of one of them', async (desk, { id, json }) => {
    const query = new GetDeadLetter(desk.actor, id as DeadLetterId);
    const letter = await found(`dead letter ${id}`, desk.queries.execute(query));
    if (json) asJson(desk, letter);
    else say(desk.screen, ...deadLetterStory(letter));
  }),
  read('replays list', 'the replays that were asked for', ReplayQuery, async (desk, given) => {
    const { limit, sort } = given.options;
    const { items, next } = await desk.queries.execute(new ListReplays(desk.actor, { limit, sort, after: null }));
    list(desk, given, items.map(replayAnswer), {
      none: 'There are no replays.',
      more: next !== null,
      columns: ['ID', 'STARTED', 'KIND', 'STATE', 'REPLAYED', 'OF', 'CONSUMER'],
      cells: ({ id, startedAt, kind, state, replayed, total, consumer }) => {
        return [id, startedAt, kind, state, replayed, total, consumer ?? 'all'];
      },
    });
  }),
  readOne('replays show', 'how far one of them has come', async (desk, { id, json }) => {
    const query = new GetReplay(desk.actor, id as ReplayId);
    const replay = replayAnswer(await found(`replay ${id}`, desk.queries.execute(query)));
    if (json) asJson(desk, replay);
    else say(desk.screen, ...replayStory(replay));
  }),
  read('audit list', 'what people did in virtue of their office', AuditQuery, async (desk, given) => {
    const { limit, sort, ...filter } = given.options;
    const page = { limit, sort, after: null };
    const { items, next } = await desk.queries.execute(new ListAuditEntries(desk.actor, filter, page));
    list(desk, given, items, {
      none: 'There are no entries like that.',
      more: next !== null,
      columns: ['AT', 'WHO', 'ACTION', 'TARGET', 'DATA'],
      cells: ({ at, actor, action, target, data }) => {
        return [at, `${actor.kind} ${actor.id}`, action, `${target.type} ${target.id}`, JSON.stringify(data)];
      },
    });
  }),
];
