import { expect, it } from '@jest/globals';
import { createLogger } from '@portico/platform-observability';
import { aSubscription, eventually, idsOf, messageFor, messagesFor, Recorder } from '@portico/platform-ports/testing';
import { RabbitBroker } from '@portico/platform-rabbitmq';
import { amqpHeader, answersAt } from './conversation.ts';
import { harmableSuite } from './harmable.suite.ts';
import { rabbitmq, startRabbitmq } from './rabbitmq.ts';

const brokerAt = (url: string) =>
  new RabbitBroker({ url, applicationName: 'test', prefix: 'test' }, createLogger({ name: 'test', level: 'silent' }));

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
    it('takes no messages while it is blocked', async () => {
      const broker = brokerAt(server().url);
      const publish = () => broker.publish([messageFor(aSubscription())]);
      expect(await publish()).toEqual(['unroutable']);
      await server().block();
      const unread = publish().catch(() => undefined); // only one who publishes is told
      await eventually(() => expect(broker.check()).rejects.toThrow('low on memory'));
      await expect(publish()).rejects.toThrow('low on memory');
      await server().unblock();
      await eventually(async () => expect(await publish()).toEqual(['unroutable']));
      await unread;
      await broker.close();
    });
  },
);
