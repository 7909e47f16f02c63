import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { metrics, type Logger } from '@portico/platform-observability';
import type { SessionState } from '@portico/identity-core';
import { CoalescedNotify, WakeUp, type Database } from '@portico/platform-postgres';
import { dateIn } from '../postgres/date-in.js';
import type { Revocations } from './revocations.js';

const REVOKED_CHANNEL = 'identity_revoked';

const LOOK_EVERY_MS = 1_000;
/** Longer than any access token lives. */
const REMEMBERED_MS = 15 * 60_000;
/** Longer than it takes from the time that is written to the commit of it. */
const OVERLAP_MS = 60_000;

const REVOKED = `
  SELECT id, ended_at, revoked_at, extract(epoch FROM now())::float8 * 1000 AS seen
  FROM (SELECT 1) AS once LEFT JOIN identity.sessions ON revoked_at > $1`;

interface Row extends Record<string, unknown> {
  readonly id: string | null;
  readonly ended_at: string | null;
  readonly revoked_at: string | null;
  readonly seen: number;
}

const age = metrics.gauge(
  'session_revocations_age_seconds',
  'How long ago this process last learned which sessions were revoked',
);

/** Has a process know within a second which sessions others have ended or revoked. */
export class RevocationWatch implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #wakeUp = new WakeUp();
  readonly #others: CoalescedNotify;
  #seenAt = 0;
  #learnedAt = -Infinity;
  #stopping = false;
  #listening: { close(): Promise<void> } | undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly revocations: Revocations,
    private readonly log: Logger,
  ) {
    this.#others = new CoalescedNotify(database, REVOKED_CHANNEL, log);
    metrics.beforeReading(() => age.set((performance.now() - this.#learnedAt) / 1_000));
  }

  /** Has a session that was revoked here be known: here at once, and elsewhere as soon as that can be. */
  spread(session: SessionState): void {
    this.revocations.add(session);
    this.#others.call();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#look();
    this.#listening = await this.database.listen(REVOKED_CHANNEL, () => this.#wakeUp.call());
    this.#running = this.#keepLooking();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopping = true;
    this.#wakeUp.call();
    await this.#running;
    await this.#listening?.close();
  }

  async #keepLooking(): Promise<void> {
    let failing = false;
    for (;;) {
      await this.#wakeUp.pause(LOOK_EVERY_MS);
      if (this.#stopping) return;
      try {
        await this.#look();
        failing = false;
      } catch (error) {
        if (!failing)
          this.log.warn({ err: error }, 'which sessions were revoked cannot be learned; trying until it can');
        failing = true;
      }
    }
  }

  async #look(): Promise<void> {
    const began = performance.now();
    const since = new Date(this.#seenAt === 0 ? Date.now() - REMEMBERED_MS : this.#seenAt - OVERLAP_MS);
    const rows = await this.database.direct<Row>(REVOKED, [since]);
    for (const { id, ended_at, revoked_at, seen } of rows) {
      this.#seenAt = seen;
      if (id && revoked_at) this.revocations.add({ id, endedAt: dateIn(ended_at), revokedAt: new Date(revoked_at) });
    }
    this.revocations.forgetBefore(this.#seenAt - REMEMBERED_MS);
    this.#learnedAt = began;
  }
}
