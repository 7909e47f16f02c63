import type { MemoryUnitOfWork } from '@portico/kernel/testing';
import { Inbox, type Admission, type Arrival, type Enrolment } from '../index.js';
import { MemoryEventLog } from './event-log.memory.js';

/** An inbox for tests without a database. */
export class MemoryInbox extends Inbox {
  readonly #beginnings = new Map<string, string>();
  #admitted = new Set<string>();
  #positions = new Map<string, number>();

  constructor(
    private readonly unitOfWork: MemoryUnitOfWork,
    private readonly log = new MemoryEventLog(),
  ) {
    super();
    unitOfWork.enlist(() => {
      const [admitted, positions] = [new Set(this.#admitted), new Map(this.#positions)];
      return () => {
        this.#admitted = admitted;
        this.#positions = positions;
      };
    });
  }

  async enrol({ name }: Enrolment): Promise<void> {
    if (!this.#beginnings.has(name)) this.#beginnings.set(name, firstIdOf(Date.now()));
  }

  async admit(consumer: string, messageIds: readonly string[]): Promise<ReadonlySet<string>> {
    this.unitOfWork.assertOpen();
    return new Set(messageIds.filter((id) => this.#note(consumer, id)));
  }

  async admitInOrder(consumer: string, arrivals: readonly Arrival[]): Promise<ReadonlyMap<string, Admission>> {
    this.unitOfWork.assertOpen();
    const unique = [...new Map(arrivals.map((arrival) => [arrival.messageId, arrival])).values()];
    for (const { streamId } of unique) this.#begin(consumer, streamId, unique);
    const inOrder = unique.toSorted((a, b) => a.seq - b.seq);
    return new Map(inOrder.map((arrival) => [arrival.messageId, this.#admission(consumer, arrival)]));
  }

  /** The last of the stream that the consumer has handled. */
  positionOf(consumer: string, streamId: string): number | undefined {
    return this.#positions.get(keyOf(consumer, streamId));
  }

  #admission(consumer: string, { messageId, streamId, seq }: Arrival): Admission {
    const position = this.positionOf(consumer, streamId) ?? 0;
    if (seq <= position) return 'handled';
    if (seq > position + 1) return 'early';
    this.#positions.set(keyOf(consumer, streamId), seq);
    return this.#note(consumer, messageId) ? 'new' : 'handled';
  }

  #begin(consumer: string, streamId: string, arrivals: readonly Arrival[]): void {
    if (this.positionOf(consumer, streamId) !== undefined) return;
    const beginning = this.#beginnings.get(consumer);
    if (beginning === undefined) throw new Error(`The consumer ${consumer} was never enrolled.`);
    const arriving = arrivals.filter((arrival) => arrival.streamId === streamId);
    const logged = this.log.ofStream(streamId).map(({ id, seq }) => ({ messageId: id, seq }));
    const owed = [...logged, ...arriving].filter(({ messageId }) => messageId >= beginning).map(({ seq }) => seq);
    const position = owed.length > 0 ? Math.min(...owed) - 1 : Math.max(...arriving.map(({ seq }) => seq));
    this.#positions.set(keyOf(consumer, streamId), position);
  }

  #note(consumer: string, messageId: string): boolean {
    const before = this.#admitted.size;
    return this.#admitted.add(keyOf(consumer, messageId)).size > before;
  }
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

const firstIdOf = (millisecond: number): string => {
  const time = millisecond.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};
