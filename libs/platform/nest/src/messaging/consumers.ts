import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { UnitOfWork } from '@portico/kernel/application';
import type { Logger } from '@portico/platform-observability';
import { Broker, HeldMessages, Inbox, type ConsumerVitals, type RunningConsumer } from '@portico/platform-ports';
import { Commands } from '../dispatch/index.js';
import { LOGGER } from '../logging.js';
import type { Consumer } from './consumer.js';
import type { Engine } from './engine.js';
import { HeldPump } from './held-pump.js';
import { Intake } from './intake.js';
import { HandlingSlots, Slots } from './slots.js';
import { Vitals } from './vitals.js';

/** Runs the consumers that the contexts mount: what the broker hands over to them, and what is held for them. */
@Injectable()
export class Consumers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #mounted: Consumer[] = [];
  readonly #engine: Engine;
  readonly #begun = new Set<string>();
  #running: readonly RunningConsumer[] = [];

  constructor(
    @Inject(Broker) private readonly broker: Broker,
    @Inject(Inbox) inbox: Inbox,
    @Inject(HeldMessages) held: HeldMessages,
    @Inject(UnitOfWork) unitOfWork: UnitOfWork,
    commands: Commands,
    slots: HandlingSlots,
    @Inject(LOGGER) log: Logger,
  ) {
    this.#engine = { inbox, held, unitOfWork, commands, slots, log, suspects: new Slots(1), vitals: new Vitals() };
  }

  mount(consumers: readonly Consumer[]): void {
    for (const { name } of consumers) {
      if (this.#mounted.some((mounted) => mounted.name === name)) {
        throw new Error(`The consumer ${name} is mounted twice.`);
      }
    }
    this.#mounted.push(...consumers);
  }

  /** How the consumers are that this process has begun to run. */
  vitals(): Promise<readonly ConsumerVitals[]> {
    const { vitals } = this.#engine;
    return Promise.all([...this.#begun].map((name) => vitals.of(name, () => this.broker.checkConsumer(name))));
  }

  async onApplicationBootstrap(): Promise<void> {
    const started = await Promise.all(this.#mounted.map((consumer) => this.#start(consumer)));
    this.#running = started.flat();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.#running.map((running) => running.close()));
  }

  async #start(consumer: Consumer): Promise<readonly RunningConsumer[]> {
    const { name, subscription, ordered } = consumer;
    await this.#engine.inbox.enrol({ name, types: subscription.types, ordered });
    const pump = new HeldPump(this.#engine, consumer);
    const intake = new Intake(this.#engine, consumer, () => pump.wake());
    const taking = await this.broker.consume(subscription, (deliveries) => intake.receive(deliveries));
    pump.start();
    this.#begun.add(name);
    return [taking, pump];
  }
}
