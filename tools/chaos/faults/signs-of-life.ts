import { execute } from '../../database/execute.ts';
import type { Condition } from '../../terminal/until.ts';
import { chaosConsumers } from '../product/chaos.consumers.ts';
import type { Product } from '../stage/product.ts';
import type { Scene } from './fault.ts';
import { secondsUntil } from './seconds-until.ts';
import { timesOf, type Figure } from './figure.ts';
import { confirmedBy, isReady } from './workers.ts';

/** After how many seconds each sign was seen; null: not while it was waited for. */
export interface SignsOfLife {
  /** An edit that was asked for after the moment was done. */
  readonly edited: number | null;
  /** The broker has confirmed an event. */
  readonly published: number | null;
  /** An event of after the moment has had its effect by each consumer. */
  readonly effect: number | null;
  /** Every worker says that it is ready, its consumers attached. */
  readonly ready: number | null;
}

const PATIENCE_MS = 60_000;

/** Resolves when all of it goes on again, counted from now. */
export const signsOfLife = async ({ product, answers }: Pick<Scene, 'product' | 'answers'>): Promise<SignsOfLife> => {
  const [moment, since] = [performance.now(), new Date()];
  const seen = (sign: Condition): Promise<number | null> => secondsUntil(() => attempt(sign), moment, PATIENCE_MS);
  const confirmedBefore = await confirmed(product);
  const [edited, published, effect, ready] = await Promise.all([
    seen(() => answers.since(moment).some(({ reply }) => reply === 'done')),
    seen(async () => (await confirmed(product)) > confirmedBefore),
    seen(() => allHadEffect(product, since)),
    seen(async () => (await Promise.all(product.workers.map(isReady))).every(Boolean)),
  ]);
  return { edited, published, effect, ready };
};

/** The signs of several times, none of which may come later than ten seconds. */
export const figuresOf = (signs: readonly SignsOfLife[]): Figure[] => [
  ...timesOf('first edit done', column(signs, 'edited'), WITHIN_SECONDS),
  ...timesOf('first event published', column(signs, 'published'), WITHIN_SECONDS),
  ...timesOf('first new event with its effects', column(signs, 'effect'), WITHIN_SECONDS),
  ...timesOf('all workers ready', column(signs, 'ready'), WITHIN_SECONDS),
];

const WITHIN_SECONDS = 10;

/** What cannot be seen at the moment is not there. */
const attempt = async (sign: Condition): Promise<boolean> => {
  try {
    return await sign();
  } catch {
    return false;
  }
};

const column = (signs: readonly SignsOfLife[], name: keyof SignsOfLife) => signs.map((each) => each[name]);

const confirmed = async ({ workers }: Product): Promise<number> =>
  (await Promise.all(workers.map((worker) => confirmedBy(worker).catch(() => 0)))).reduce((sum, one) => sum + one, 0);

const EFFECTS = `
  SELECT count(DISTINCT consumer)::int AS consumers FROM chaos.effect WHERE at > $1 AND platform.time_in(message_id) > $1`;

const allHadEffect = async ({ databaseUrl }: Product, since: Date): Promise<boolean> => {
  const [had] = await execute<{ consumers: number }>(databaseUrl, EFFECTS, [since]);
  return had?.consumers === chaosConsumers.length;
};
