import { expect, it } from '@jest/globals';
import { silentLog } from '@portico/platform-observability/testing';
import {
  aSubscription,
  eventually,
  Gate,
  idsOf,
  messageFor,
  messagesFor,
  Recorder,
} from '@portico/platform-ports/testing';
import { RabbitBroker } from '@portico/platform-rabbitmq';
import { amqpHeader, answersAt } from './conversation.ts';
import { harmableSuite } from './harmable.suite.ts';
import { rabbitmq, startRabbitmq } from './rabbitmq.ts';

const brokerAt = (url: string) => new RabbitBroker({ url, applicationName: 'test', prefix: 'test' }, silentLog);

harmableSuite(
  {
    name: 'rabbitmq',
    processName: 'beam.smp',
    packaged: rabbitmq,
    start: startRabbitmq,
    answers: (url, withinMs) => answersAt(Number(new URL(url).port), amqpHeader, withinMs),
    leaveSomething: async ({ url, writeDownQueues }) => {
      const subscription = aSubscription();
      const sent = messagesFor(subscription, 3);
      const before = brokerAt(url);
      await before.declare(subscription);
      expect(await before.publish(sent)).toEqual(['confirmed', 'confirmed', 'confirmed']);
      await before.close();
      await writeDownQueues();
      return async () => {
        const after = brokerAt(url);
        const recorder = new Recorder();
        await after.consume(subscription, recorder.receive);
        await eventually(() => expect(new Set(recorder.ids)).toEqual(new Set(idsOf(sent))));
        await after.close();
      };
    },
  },
  (server) => {
    it('takes no messages while it is blocked, and reads what consumers say over their own connection', async () => {
      const broker = brokerAt(server().url);
      const publish = () => broker.publish([messageFor(aSubscription())]);
      const subscription = aSubscription({ concurrency: 1, batch: 1 });
      const [gate, recorder] = [new Gate(), new Recorder()];
      await broker.consume(subscription, (deliveries) => gate.opened.then(() => recorder.receive(deliveries)));
      const kept = messagesFor(subscription, 20);
      await broker.publish(kept);
      expect(await publish()).toEqual(['unroutable']);
      await server().block();
      const unread = publish().catch(() => undefined); // only one who publishes is told
      await eventually(() => expect(broker.check()).rejects.toThrow('low on memory'));
      await expect(publish()).rejects.toThrow('low on memory');
      gate.open(); // the second of those that are kept comes when RabbitMQ has read that the first is dealt with
      await eventually(() => expect(recorder.ids).toEqual(idsOf(kept)));
      await server().unblock();
      await eventually(async () => expect(await publish()).toEqual(['unroutable']));
      await unread;
      await broker.close();
    });

    it('takes consumers off a queue without a word to them, and tells what is in it', async () => {
      const subscription = aSubscription();
      const [broker, recorder] = [brokerAt(server().url), new Recorder()];
      await broker.consume(subscription, recorder.receive);
      const [queue = '', left] =
        [...(await server().messages())].find(([name]) => name.endsWith(`.queue.${subscription.queue}`)) ?? [];
      expect(left).toBe(0);
      expect(await server().detach(queue, 1)).toBe(1);
      await broker.publish(messagesFor(subscription, 2));
      await eventually(async () => expect((await server().messages()).get(queue)).toBe(2));
      expect([await server().detach(queue), recorder.ids]).toEqual([0, []]);
      await broker.close();
    });
  },
);
