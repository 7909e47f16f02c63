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
import type { ListBody } from '@portico/platform-nest';
import { consumerAnswer } from '../http/consumer.answer.js';
import { replayAnswer } from '../http/replay.answer.js';
import { duration, facts, table, type Cell } from './layout.js';
import { found } from './found.js';
import { say, sayJson } from './screen.js';
import { deadLetterStory, replayStory } from './stories.js';
import { NoOptions, read, readOne, type Desk, type Given } from './verb.js';
import { walkAlong } from './walk.js';

/** Shows some rows of a list, and how to see the next ones. */
const list = <Row>(desk: Desk, { json }: Given, rows: Rows<Row>, { none, columns, cells }: List<Row>): void => {
  const { data, nextCursor } = rows;
  if (json) return sayJson(desk.screen, rows);
  if (data.length === 0) return say(desk.screen, none);
  say(desk.screen, ...table(columns, data.map(cells), desk.screen.width));
  if (nextCursor) say(desk.screen, '', MORE, `  --cursor ${nextCursor}`);
};

const MORE = 'There are more: --limit shows up to 100 of them, and this, added to what you typed, the next ones:';

/** What HTTP answers; only lists that come in pages have a cursor. */
type Rows<Row> = Pick<ListBody<Row>, 'data'> & Partial<ListBody<Row>>;

interface List<Row> {
  readonly none: string;
  readonly columns: readonly string[];
  readonly cells: (row: Row) => readonly Cell[];
}

export const reads = [
  read('outbox', 'what waits to be published, and how fast it leaves', NoOptions, async (desk, { json }) => {
    const outbox = await desk.queries.execute(new ShowOutbox(desk.actor));
    if (json) return sayJson(desk.screen, outbox);
    const { pending, oldestAgeSeconds, publishedPerMinute, unroutable, lastError } = outbox;
    const values = { pending, oldest: duration(oldestAgeSeconds), 'published per minute': publishedPerMinute };
    say(desk.screen, ...facts({ ...values, unroutable, 'last error': lastError }));
  }),
  read('consumers', 'who takes events, what waits for them and what they gave up', NoOptions, async (desk, given) => {
    const consumers = await desk.queries.execute(new ListConsumers(desk.actor));
    const answer: ConsumersAnswer = { data: consumers.map(consumerAnswer) };
    list(desk, given, answer, {
      none: 'No consumer was ever at work here: start a worker.',
      columns: ['CONSUMER', 'ATTACHED', 'WAITING', 'OLDEST', 'IN FLIGHT', 'DEAD', 'LAST ERROR'],
      cells: ({ name, attached, depth, oldestAgeSeconds, inFlight, deadLetters, lastError }) => {
        return [name, attached, depth, duration(oldestAgeSeconds), inFlight, deadLetters, lastError];
      },
    });
  }),
  read('dead-letters list', 'the messages that consumers gave up', DeadLetterQuery, async (desk, given) => {
    const walk = walkAlong(desk.cursors, '/v1/ops/dead-letters', given.options);
    const page = await desk.queries.execute(new ListDeadLetters(desk.actor, given.options, walk.request));
    list(
      desk,
      given,
      walk.answer(page, (letter) => letter),
      {
        none: 'There are no dead letters like that.',
        columns: ['ID', 'DIED', 'CONSUMER', 'TYPE', 'ATTEMPTS', 'ERROR'],
        cells: ({ id, deadAt, consumer, type, attempts, errorClass, error }) => {
          return [id, deadAt, consumer, type, attempts, `${errorClass}: ${error}`];
        },
      },
    );
  }),
  readOne('dead-letters show', 'all that is known of one of them', async (desk, { id, json }) => {
    const query = new GetDeadLetter(desk.actor, id as DeadLetterId);
    const letter = await found(`dead letter ${id}`, desk.queries.execute(query));
    if (json) sayJson(desk.screen, letter);
    else say(desk.screen, ...deadLetterStory(letter));
  }),
  read('replays list', 'the replays that were asked for', ReplayQuery, async (desk, given) => {
    const walk = walkAlong(desk.cursors, '/v1/ops/replays', given.options);
    const page = await desk.queries.execute(new ListReplays(desk.actor, walk.request));
    list(desk, given, walk.answer(page, replayAnswer), {
      none: 'There are no replays.',
      columns: ['ID', 'STARTED', 'KIND', 'STATE', 'REPLAYED', 'OF', 'CONSUMER'],
      cells: ({ id, startedAt, kind, state, replayed, total, consumer }) => {
        return [id, startedAt, kind, state, replayed, total, consumer ?? 'all'];
      },
    });
  }),
  readOne('replays show', 'how far one of them has come', async (desk, { id, json }) => {
    const query = new GetReplay(desk.actor, id as ReplayId);
    const replay = replayAnswer(await found(`replay ${id}`, desk.queries.execute(query)));
    if (json) sayJson(desk.screen, replay);
    else say(desk.screen, ...replayStory(replay));
  }),
  read('audit list', 'what people did in virtue of their office', AuditQuery, async (desk, given) => {
    const walk = walkAlong(desk.cursors, '/v1/ops/audit', given.options);
    const page = await desk.queries.execute(new ListAuditEntries(desk.actor, given.options, walk.request));
    list(
      desk,
      given,
      walk.answer(page, (entry) => entry),
      {
        none: 'There are no entries like that.',
        columns: ['AT', 'WHO', 'ACTION', 'TARGET', 'DATA'],
        cells: ({ at, actor, action, target, data }) => {
          return [at, `${actor.kind} ${actor.id}`, action, `${target.type} ${target.id}`, JSON.stringify(data)];
        },
      },
    );
  }),
];
