import { createHash } from 'node:crypto';
import { PermanentFailure } from '@portico/platform-ports';
import type { Database } from '@portico/platform-postgres';

/** `transient`: some messages fail the first two times. `permanent`: they fail until there is no trouble any more. */
export type TroubleKind = 'none' | 'transient' | 'permanent';

const FAILS_SO_OFTEN = 2;

/** What the harness wants to be troubled with from now on. */
export const MAKE_TROUBLE = 'INSERT INTO chaos.trouble (kind) VALUES ($1)';
const NOW = 'SELECT kind FROM chaos.trouble ORDER BY since DESC LIMIT 1';
const HANDED_OVER = 'SELECT count(*)::int AS times FROM chaos.hand_over WHERE consumer = $1 AND message_id = $2';

/** Makes consumers fail, over one message in ten. */
export class Trouble {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Throws when this message is in trouble. What it reads is not undone with the caller's unit of work. */
  async strike(consumer: string, messageId: string): Promise<void> {
    if (!isChosen(consumer, messageId)) return;
    const kind = await this.#kind();
    if (kind === 'permanent') throw new PermanentFailure('This message fails until there is no trouble any more.');
    if (kind === 'none') return;
    const [handedOver] = await this.#database.direct<{ times: number }>(HANDED_OVER, [consumer, messageId]);
    if ((handedOver?.times ?? 0) <= FAILS_SO_OFTEN) throw new Error('This message fails the first two times.');
  }

  async #kind(): Promise<TroubleKind> {
    const [now] = await this.#database.direct<{ kind: TroubleKind }>(NOW);
    return now?.kind ?? 'none';
  }
}

const isChosen = (consumer: string, messageId: string): boolean =>
  createHash('sha256').update(`${consumer} ${messageId}`).digest().readUInt8() < 26;
