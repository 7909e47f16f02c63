import type { ReplayAnswer } from '@portico/operations-contracts/http';
import type { DeadLetter } from '@portico/operations-core';
import { facts, table } from './layout.js';
import { linesOf } from './visible.js';

/** A dead letter, to be read. */
export const deadLetterStory = ({ headers, body, stack, history, ...letter }: DeadLetter): readonly string[] => [
  ...facts({
    id: letter.id,
    consumer: letter.consumer,
    type: letter.type,
    message: letter.messageId,
    stream: letter.streamId === null ? null : `${letter.streamId}, event ${letter.seq}`,
    trace: letter.traceId,
    from: `${letter.exchange || 'the default exchange'}, ${letter.routingKey}`,
    died: letter.deadAt,
    failed: `${letter.attempts} times, from ${letter.firstFailedAt} to ${letter.lastFailedAt}`,
    error: `${letter.errorClass}: ${letter.error}`,
  }),
  ...part(
    'Attempts',
    table(
      ['NR', 'AT', 'ERROR'],
      history.map(({ attempt, at, error }) => [attempt, at, error]),
      null,
    ),
  ),
  ...part('Stack', stack === null ? [] : linesOf(stack)),
  ...part('Headers', Object.keys(headers).length > 0 ? facts(headers) : []),
  ...part('Body', linesOf(readable(body))),
];

/** A replay, to be read. */
export const replayStory = (replay: ReplayAnswer): readonly string[] =>
  facts({
    id: replay.id,
    kind: replay.kind,
    consumer: replay.consumer ?? 'all',
    type: replay.type ?? 'all',
    from: replay.from ?? 'the beginning',
    to: replay.to,
    state: replay.state,
    replayed: `${replay.replayed} of ${replay.total}`,
    'left out': replay.leftOut,
    by: `${replay.requestedBy.kind} ${replay.requestedBy.id}`,
    started: replay.startedAt,
    finished: replay.finishedAt,
  });

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

/** JSON in lines of its own; anything else as it came. */
const readable = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};
