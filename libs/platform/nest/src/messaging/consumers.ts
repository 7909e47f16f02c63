import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { UnitOfWork, type Command } from '@portico/kernel/application';
import { continueTrace, inSpan, metrics, withExecution } from '@portico/platform-observability';
import { Broker, type Delivery, Inbox, PermanentFailure, type RunningConsumer } from '@portico/platform-ports';
import { Commands, opensOwnUnit } from '../dispatch/index.js';
import type { Consumer } from './consumer.js';
import { decodeEvent } from './decode-event.js';

const duplicates = metrics.counter('inbox_duplicates_total', 'Deliveries that had been handled before', ['consumer']);

/** Runs the consumers that the contexts mount: inbox row and effect in one transaction, then the acknowledgement. */
@Injectable()
export class Consumers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #mounted: Consumer[] = [];
  #running: RunningConsumer[] = [];

  constructor(
    @Inject(Broker) private readonly broker: Broker,
    @Inject(Inbox) private readonly inbox: Inbox,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    private readonly commands: Commands,
  ) {}

  mount(consumers: readonly Consumer[]): void {
    for (const { subscription } of consumers) {
      if (this.#mounted.some((mounted) => mounted.subscription.queue === subscription.queue)) {
        throw new Error(`The consumer ${subscription.queue} is mounted twice.`);
      }
    }
    this.#mounted.push(...consumers);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#running = await Promise.all(
      this.#mounted.map((consumer) =>
        this.broker.consume(consumer.subscription, (delivery) => this.#handle(consumer, delivery)),
      ),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.#running.map((consumer) => consumer.close()));
  }

  #handle({ subscription, events, toCommand }: Consumer, { message }: Delivery): Promise<void> {
    const event = decodeEvent(message.body, events);
    const execution = { correlationId: event.correlationId, causationId: event.id };
    return continueTrace(event.traceparent, () =>
      withExecution(execution, () =>
        inSpan(`consume ${subscription.queue}`, { 'messaging.message.id': event.id }, () =>
          this.unitOfWork.run(async () => {
            if (await this.inbox.admit(subscription.queue, event.id)) await this.#execute(toCommand(event));
            else duplicates.inc({ consumer: subscription.queue });
          }),
        ),
      ),
    );
  }

  /** The inbox row and the effect are one transaction, so what hashes or calls others has no place in it. */
  async #execute(command: Command<unknown>): Promise<void> {
    if (opensOwnUnit(command)) {
      const { name } = command.constructor;
      throw new PermanentFailure(`${name} opens its own unit of work: let the consumer note a row, and a task do it.`);
    }
    await this.commands.execute(command);
  }
}
