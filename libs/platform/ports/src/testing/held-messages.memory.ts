import { randomUUID } from 'node:crypto';
import type { IntegrationEvent } from '@portico/kernel/application';
import type { MemoryUnitOfWork } from '@portico/kernel/testing';
import { HeldMessages, LeaseLost, type ClaimedMessage, type Failure, type Place, type Placed } from '../index.js';
import type { MemoryEventLog } from './event-log.memory.js';
import type { MemoryInbox } from './inbox.memory.js';

interface Held extends Placed {
  readonly state: 'waiting' | 'parked' | 'dead';
  readonly attempts: number;
  readonly dueAt: number;
  readonly lease: string | null;
  readonly leasedUntil: number | null;
}

const LEASE_MS = 8_000;
const MISSED_AFTER_MS = 5_000;

/** Held messages for tests without a database. Time is told by `now`. */
export class MemoryHeldMessages extends HeldMessages {
  #held = new Map<string, Held>();

  constructor(
    private readonly unitOfWork: MemoryUnitOfWork,
    private readonly inbox: MemoryInbox,
    private readonly log: MemoryEventLog,
    private readonly now: () => number = Date.now,
  ) {
    super();
    unitOfWork.enlist(() => {
      const before = new Map(this.#held);
      return () => (this.#held = before);
    });
  }

  async postpone(
    consumer: string,
    messages: readonly Placed[],
    afterMs: number,
    failure: Failure | null,
  ): Promise<void> {
    await this.unitOfWork.run(async () => {
      for (const message of messages) {
        const interrupted = message.delivery.again && failure === null;
        this.#hold(consumer, message, {
          state: 'waiting',
          dueAt: this.now() + afterMs,
          attempts: failure?.attempt ?? (interrupted ? 1 : 0),
          leasedUntil: interrupted ? this.now() : null,
        });
      }
    });
  }

  async park(consumer: string, messages: readonly Placed[]): Promise<void> {
    this.unitOfWork.assertOpen();
    for (const message of messages) this.#hold(consumer, message, this.#parked());
  }

  async bury(consumer: string, message: Placed, { attempt }: Failure): Promise<void> {
    await this.unitOfWork.run(async () => void this.#hold(consumer, message, { state: 'dead', attempts: attempt }));
  }

  async claim(consumer: string, most: number): Promise<readonly ClaimedMessage[]> {
    return this.unitOfWork.run(async () => {
      const due = this.#of(consumer, 'waiting')
        .filter(([, { dueAt, leasedUntil }]) => dueAt <= this.now() && (leasedUntil ?? 0) <= this.now())
        .toSorted(([, a], [, b]) => a.dueAt - b.dueAt)
        .slice(0, most);
      const oneAlone = due[0]?.[1].leasedUntil !== null;
      const lease = randomUUID();
      return (oneAlone ? due.slice(0, 1) : due.filter(([, { leasedUntil }]) => leasedUntil === null)).map(
        ([key, held]) => {
          const attempts = held.attempts + 1;
          this.#held.set(key, { ...held, attempts, lease, leasedUntil: this.now() + LEASE_MS });
          const { message, source } = held.delivery;
          return { consumer, message, source, attempt: attempts, interrupted: oneAlone, lease };
        },
      );
    });
  }

  async renew(messages: readonly ClaimedMessage[]): Promise<void> {
    await this.unitOfWork.run(async () => {
      for (const message of messages) {
        if (this.#isMine(message)) this.#change(message, { leasedUntil: this.now() + LEASE_MS });
      }
    });
  }

  async settle(message: ClaimedMessage): Promise<void> {
    this.unitOfWork.assertOpen();
    this.#require(message);
    this.#held.delete(keyOf(message.consumer, message.message.id));
  }

  async retry(message: ClaimedMessage, afterMs: number, _failure: Failure): Promise<void> {
    await this.unitOfWork.run(async () => this.#letGo(message, { dueAt: this.now() + afterMs }));
  }

  async parkAgain(message: ClaimedMessage, place: Place): Promise<void> {
    this.unitOfWork.assertOpen();
    this.#letGo(message, { ...this.#parked(), place, attempts: message.attempt - 1 });
  }

  async giveUp(message: ClaimedMessage, _failure: Failure): Promise<void> {
    await this.unitOfWork.run(async () => this.#letGo(message, { state: 'dead' }));
  }

  async free(consumer: string, places: readonly Place[]): Promise<void> {
    this.unitOfWork.assertOpen();
    this.#makeDue(consumer, (held) =>
      places.some(({ streamId, seq }) => held.streamId === streamId && held.seq === seq + 1),
    );
  }

  async fillGaps(consumer: string): Promise<number> {
    return this.unitOfWork.run(async () => {
      const freed = this.#makeDue(consumer, ({ streamId, seq }, { dueAt }) => {
        return dueAt <= this.now() && seq <= this.#positionOf(consumer, streamId) + 1;
      });
      const missed = this.#of(consumer, 'parked').filter(([, { dueAt }]) => dueAt <= this.now());
      const streams = new Set(missed.map(([, { place }]) => place?.streamId ?? ''));
      return freed + [...streams].reduce((filled, streamId) => filled + this.#fill(consumer, streamId), 0);
    });
  }

  #fill(consumer: string, streamId: string): number {
    const position = this.#positionOf(consumer, streamId);
    const parked = this.#of(consumer, 'parked').filter(([, { place }]) => place?.streamId === streamId);
    const first = Math.min(...parked.map(([, { place }]) => place?.seq ?? Infinity));
    const missing = this.log
      .ofStream(streamId)
      .filter((event) => event.seq > position && event.seq < first && this.log.isPublished(event))
      .filter(({ id }) => !this.#held.has(keyOf(consumer, id)));
    for (const event of missing) {
      this.#hold(consumer, ofLog(event), event.seq === position + 1 ? { state: 'waiting' } : this.#parked());
    }
    return missing.length;
  }

  #makeDue(consumer: string, isDue: (place: Place, held: Held) => boolean): number {
    const due = this.#of(consumer, 'parked').filter(([, held]) => held.place && isDue(held.place, held));
    for (const [key, held] of due) this.#held.set(key, { ...held, state: 'waiting', dueAt: this.now() });
    return due.length;
  }

  #hold(consumer: string, { delivery, place }: Placed, how: Pick<Held, 'state'> & Partial<Held>): void {
    const key = keyOf(consumer, delivery.message.id);
    if (this.#held.has(key)) return;
    this.#held.set(key, { delivery, place, attempts: 0, dueAt: this.now(), lease: null, leasedUntil: null, ...how });
  }

  #letGo(message: ClaimedMessage, change: Partial<Held>): void {
    this.#require(message);
    this.#change(message, { lease: null, leasedUntil: null, ...change });
  }

  #change({ consumer, message }: ClaimedMessage, change: Partial<Held>): void {
    const held = this.#held.get(keyOf(consumer, message.id));
    if (held) this.#held.set(keyOf(consumer, message.id), { ...held, ...change });
  }

  #require(message: ClaimedMessage): void {
    if (!this.#isMine(message)) throw new LeaseLost(`The lease of ${message.message.id} is over.`);
  }

  #isMine({ consumer, message, lease }: ClaimedMessage): boolean {
    return this.#held.get(keyOf(consumer, message.id))?.lease === lease;
  }

  #of(consumer: string, state: Held['state']): [string, Held][] {
    return [...this.#held].filter(([key, held]) => key.startsWith(prefixOf(consumer)) && held.state === state);
  }

  #parked(): Pick<Held, 'state' | 'dueAt'> {
    return { state: 'parked', dueAt: this.now() + MISSED_AFTER_MS };
  }

  #positionOf(consumer: string, streamId: string): number {
    return this.inbox.positionOf(consumer, streamId) ?? 0;
  }
}

const prefixOf = (consumer: string): string => `${JSON.stringify(consumer)} `;
const keyOf = (consumer: string, messageId: string): string => `${prefixOf(consumer)}${messageId}`;

const ofLog = (event: IntegrationEvent): Placed => ({
  delivery: {
    message: { id: event.id, type: event.type, headers: {}, body: JSON.stringify(event) },
    again: false,
    source: { exchange: 'platform.event', routingKey: event.type },
  },
  place: event,
});
