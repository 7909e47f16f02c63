import {
  Broker,
  type BrokerMessage,
  type PublishResult,
  type RunningConsumer,
  type Subscription,
} from '@portico/platform-ports';

/** A broker for publishers' tests: it keeps what it confirmed, and is unreachable, slow or without a queue on demand. */
export class ScriptedBroker extends Broker {
  readonly confirmed: BrokerMessage[] = [];
  /** When each of them was. */
  readonly confirmedAt: number[] = [];
  readonly unbound = new Set<string>();
  /** Awaited in the middle of each publication. */
  delay: Promise<void> = Promise.resolve();
  unreachable = false;
  publishing = 0;

  async publish(messages: readonly BrokerMessage[]): Promise<readonly PublishResult[]> {
    this.publishing += 1;
    await this.delay;
    this.publishing -= 1;
    await this.check();
    return messages.map((message) => {
      if (this.unbound.has(message.type)) return 'unroutable';
      this.confirmed.push(message);
      this.confirmedAt.push(performance.now());
      return 'confirmed';
    });
  }

  checkConsumer(): Promise<void> {
    return this.check();
  }

  async check(): Promise<void> {
    if (this.unreachable) throw new Error('The broker is unreachable.');
  }

  async declare({ types }: Subscription): Promise<void> {
    types.forEach((type) => this.unbound.delete(type));
  }

  consume(): Promise<RunningConsumer> {
    throw new Error('Nobody consumes here.');
  }

  async depth(): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {}
}
