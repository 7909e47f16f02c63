import { expect, it } from '@jest/globals';
import { aSubscription, idsOf, messageFor, messagesFor, Recorder, type BrokerHarness } from './broker-harness.js';
import { eventually } from './eventually.js';

export const routingCases = (harness: () => BrokerHarness): void => {
  it('hands a message to every queue that wants its type', async () => {
    const { broker } = harness();
    const mails = aSubscription();
    const audit = aSubscription({ types: mails.types });
    const recorders = [new Recorder(), new Recorder()] as const;
    await broker.consume(mails, recorders[0].receive);
    await broker.consume(audit, recorders[1].receive);

    const sent = [messageFor(mails)];
    expect(await broker.publish(sent)).toEqual(['confirmed']);

    await eventually(() => recorders.forEach(({ ids }) => expect(ids).toEqual(idsOf(sent))));
  });

  it('hands a message to one of the consumers that share a queue', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    const recorder = new Recorder();
    const consumers = await Promise.all([broker, other].map((each) => each.consume(mails, recorder.receive)));

    const sent = messagesFor(mails, 200);
    await broker.publish(sent);

    await eventually(() => expect(new Set(recorder.ids)).toEqual(new Set(idsOf(sent))));
    await Promise.all(consumers.map((consumer) => consumer.close()));
    expect(await harness().kept(mails.queue)).toBe(0);
    expect(recorder.ids).toHaveLength(200);
  });

  it('says which messages no queue wants, and keeps nothing of them', async () => {
    const { broker } = harness();
    const [mails, later] = [aSubscription(), aSubscription()];
    await broker.declare(mails);

    const fates = await broker.publish([messageFor(later), messageFor(mails), messageFor(later)]);

    expect(fates).toEqual(['unroutable', 'confirmed', 'unroutable']);
    await broker.declare(later);
    expect(await broker.depth(later.queue)).toBe(0);
  });

  it('keeps what is published to a queue that nobody consumes yet', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    await broker.declare(mails);
    const sent = messagesFor(mails, 3);
    await broker.publish(sent);

    const recorder = new Recorder();
    await other.consume(mails, recorder.receive);

    await eventually(() => expect([...recorder.ids].sort()).toEqual([...idsOf(sent)].sort()));
  });

  it('carries headers and body unharmed, and says where it had them from', async () => {
    const { broker } = harness();
    const mails = aSubscription();
    const recorder = new Recorder();
    await broker.consume(mails, recorder.receive);

    const sent = messageFor(mails, {
      headers: {
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        correlationId: 'a "b" \\ {c}',
      },
      body: JSON.stringify({ name: '산림 공사 🌲', quote: '\'"\\', lines: 'a\nb\u0000c', nothing: null }),
    });
    await broker.publish([sent]);

    const source = { exchange: expect.stringMatching(/./), routingKey: sent.type };
    await eventually(() => expect(recorder.deliveries).toEqual([{ message: sent, again: false, source }]));
  });

  it('takes a thousand messages at once', async () => {
    const { broker } = harness();
    const mails = aSubscription({ batch: 50 });
    const recorder = new Recorder();
    await broker.consume(mails, recorder.receive);

    const sent = messagesFor(mails, 1_000);
    expect(await broker.publish(sent)).toEqual(sent.map(() => 'confirmed'));

    await eventually(() => expect(new Set(recorder.ids)).toEqual(new Set(idsOf(sent))));
  });

  it('has nothing to do for no messages', async () => {
    expect(await harness().broker.publish([])).toEqual([]);
  });
};
