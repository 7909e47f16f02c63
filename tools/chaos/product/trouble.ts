import { createHash } from 'node:crypto';
import { PermanentFailure } from '@portico/platform-ports';
import type { Database } from '@portico/platform-postgres';

/** `transient`: some messages fail the first two times. `permanent`: they fail for good, until there is calm. */
export const TROUBLES = ['none', 'transient', 'permanent'] as const;

export type TroubleKind = (typeof TROUBLES)[number];

const FAILS_SO_OFTEN = 2;

const HANDED_OVER = 'SELECT count(*)::int AS times FROM chaos.hand_over WHERE consumer = $1 AND message_id = $2';
const CALM = 'SELECT since FROM chaos.calm LIMIT 1';

/** Makes consumers fail, over one message in ten. */
export class Trouble {
  readonly #database: Database;
  readonly #kind: TroubleKind;

  constructor(database: Database, kind: TroubleKind) {
    this.#database = database;
    this.#kind = kind;
  }

  /** Throws when this message is in trouble. What it reads is not undone with the caller's unit of work. */
  async strike(consumer: string, messageId: string): Promise<void> {
    if (this.#kind === 'none' || !isChosen(consumer, messageId)) return;
    if (this.#kind === 'permanent') {
      const calm = await this.#database.direct(CALM);
      if (calm.length === 0) throw new PermanentFailure('This message fails until there is calm.');
      return;
    }
    const [handedOver] = await this.#database.direct<{ times: number }>(HANDED_OVER, [consumer, messageId]);
    if ((handedOver?.times ?? 0) <= FAILS_SO_OFTEN) throw new Error('This message fails the first two times.');
  }
}

const isChosen = (consumer: string, messageId: string): boolean =>
  createHash('sha256').update(`${consumer} ${messageId}`).digest().readUInt8() < 26;
