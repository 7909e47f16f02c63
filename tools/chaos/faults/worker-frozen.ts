import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from '../../database/execute.ts';
import { Problem } from '../../terminal/problem.ts';
import type { KeptApp } from '../stage/kept-app.ts';
import type { Fault, Scene } from './fault.ts';
import type { Figure } from './figure.ts';
import { secondsUntil } from './seconds-until.ts';
import { figuresOf, signsOfLife } from './signs-of-life.ts';

const FROZEN_MS = 30_000;
const TAKEN_OVER_WITHIN_SECONDS = 10;

/** What somebody who works has finished with by then. */
const SETTLES_MS = 700;
const TRIES = 60;
const LOOK_WITHIN_MS = 100;

/** Statements for what is in the hands of processes, and for what of this nobody but one process has had, or nobody has done. */
interface Hold {
  readonly inHand: string;
  readonly notTakenOver: string;
  readonly notDone: string;
}

const UNPUBLISHED = 'SELECT event_id::text AS id FROM platform.outbox WHERE event_id::text = ANY ($1)';

const CLAIMED: Hold = {
  inHand: 'SELECT event_id::text AS id FROM platform.outbox WHERE claimed_until > now()',
  notTakenOver: `
    ${UNPUBLISHED}
    EXCEPT SELECT message_id::text FROM chaos.publication WHERE process <> $2`,
  notDone: UNPUBLISHED,
};

/** Of the harness's consumers, whose effects are noted. What happened before one was enrolled has no effect by it, if it is ordered. */
const GIVEN: Hold = {
  inHand: `
    SELECT consumer || ' ' || message_id AS id
    FROM chaos.hand_over JOIN platform.consumer ON consumer.name = hand_over.consumer AND since <= message_id
    WHERE consumer.name LIKE 'chaos.%'
    EXCEPT SELECT consumer || ' ' || message_id FROM chaos.effect
    EXCEPT SELECT consumer || ' ' || message_id FROM platform.held_message`,
  notTakenOver: `
    SELECT unnest($1::text[]) AS id
    EXCEPT SELECT consumer || ' ' || message_id FROM chaos.hand_over WHERE process <> $2`,
  notDone: `
    SELECT unnest($1::text[]) AS id
    EXCEPT SELECT consumer || ' ' || message_id FROM chaos.effect`,
};

const frozen = (hold: Hold) => async (scene: Scene) => {
  const { databaseUrl, apps } = scene.product;
  const worker = apps.find(({ name }) => name === 'worker 1');
  if (!worker) throw new Problem('There is no worker to be frozen.');
  const { since, inHand } = await freezeHolding(worker, () => idsOf(databaseUrl, hold.inHand));
  const none = async (statement: string, ...values: readonly unknown[]): Promise<boolean> =>
    (await idsOf(databaseUrl, statement, values)).length === 0;
  try {
    const [takenOver, done] = await Promise.all([
      secondsUntil(() => none(hold.notTakenOver, inHand, worker.pid), since, FROZEN_MS),
      secondsUntil(() => none(hold.notDone, inHand), since, FROZEN_MS),
    ]);
    await sleep(Math.max(0, since + FROZEN_MS - performance.now()));
    const figures: Figure[] = [
      { name: 'in its hands', value: inHand.length, unit: '', atLeast: 1 },
      { name: 'another has all of it', value: takenOver, unit: 's', atMost: TAKEN_OVER_WITHIN_SECONDS },
      { name: 'all of it is done', value: done, unit: 's' },
    ];
    process.kill(worker.pid, 'SIGCONT');
    return [...figures, ...figuresOf([await signsOfLife(scene)])];
  } finally {
    process.kill(worker.pid, 'SIGCONT');
  }
};

/** Freezes it again and again, until it is found with something in its hands. */
const freezeHolding = async (worker: KeptApp, look: () => Promise<readonly string[]>) => {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    process.kill(worker.pid, 'SIGSTOP');
    const since = performance.now();
    const atFirst = new Set(await look());
    await sleep(atFirst.size > 0 ? SETTLES_MS : 0);
    const inHand = (await look()).filter((id) => atFirst.has(id));
    if (inHand.length > 0) return { since, inHand };
    process.kill(worker.pid, 'SIGCONT');
    await sleep(Math.random() * LOOK_WITHIN_MS);
  }
  throw new Problem(`In ${TRIES} tries, ${worker.name} never had anything in its hands.`);
};

const idsOf = async (databaseUrl: string, statement: string, values?: readonly unknown[]): Promise<string[]> =>
  (await execute<{ id: string }>(databaseUrl, statement, values)).map(({ id }) => id);

export const relayFrozen: Fault = {
  name: 'relay-frozen',
  about: 'a worker is stopped for 30 s (SIGSTOP) while it relays events, and goes on',
  brokers: ['postgres', 'rabbitmq'],
  editsPerSecond: 100,
  strike: frozen(CLAIMED),
};

export const consumerFrozen: Fault = {
  name: 'consumer-frozen',
  about: 'a worker is stopped for 30 s (SIGSTOP) with messages in its hands, and goes on',
  brokers: ['postgres', 'rabbitmq'],
  editsPerSecond: 100,
  strike: frozen(GIVEN),
};
