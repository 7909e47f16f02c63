import { expect, it } from '@jest/globals';
import { aSubscription, idsOf, messageFor, messagesFor, Recorder, type BrokerHarness } from './broker-harness.js';
import { eventually } from './eventually.js';

export const subscriptionCases = (harness: () => BrokerHarness): void => {
  it('hands over only the types that the queue asked for', async () => {
    const { broker } = harness();
    const [mails, audit] = [aSubscription(), aSubscription()];
    const recorder = new Recorder();
    await broker.declare(audit);
    await broker.consume(mails, recorder.receive);

    const wanted = messageFor(mails);
    await broker.publish([messageFor(audit), wanted]);

    await eventually(async () => expect(await broker.depth(audit.queue)).toBe(1));
    await eventually(() => expect(recorder.ids).toEqual([wanted.id]));
  });

  it('brings a queue no more of a type that it no longer names, and keeps what it had', async () => {
    const { broker, other } = harness();
    const [gone, kept, added] = [aSubscription(), aSubscription(), aSubscription()].map(({ types }) => types[0] ?? '');
    const before = aSubscription({ types: [gone, kept] as string[] });
    const after = { ...before, types: [kept, added] as string[] };
    const [first, unwanted, wanted, next] = [gone, gone, kept, added].map((type) =>
      messageFor(before, { type: type! }),
    );
    const recorder = new Recorder();
    await broker.declare(before);
    await broker.publish([first!]);

    await other.consume(after, recorder.receive);

    expect(await broker.publish([unwanted!, wanted!, next!])).toEqual(['unroutable', 'confirmed', 'confirmed']);
    await eventually(() => expect([...recorder.ids].sort()).toEqual([...idsOf([first!, wanted!, next!])].sort()));
  });

  it('knows which consumers run here', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    const running = await broker.consume(mails, new Recorder().receive);
    await broker.checkConsumer(mails.queue);
    await expect(other.checkConsumer(mails.queue)).rejects.toThrow(`This process runs no consumer of ${mails.queue}.`);
    await running.close();
    await expect(broker.checkConsumer(mails.queue)).rejects.toThrow('This process runs no consumer');
  });

  it('leaves the types of other queues alone', async () => {
    const { broker } = harness();
    const mails = aSubscription();
    const audit = aSubscription({ types: mails.types });
    await broker.declare(mails);
    await broker.declare(audit);

    await broker.declare({ ...mails, types: aSubscription().types });

    expect(await broker.publish([messageFor(audit)])).toEqual(['confirmed']);
    expect([await broker.depth(mails.queue), await broker.depth(audit.queue)]).toEqual([0, 1]);
  });

  it('loses nothing when a queue is declared again, by several at once', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    await broker.declare(mails);
    await broker.publish([messageFor(mails)]);

    await Promise.all([broker.declare(mails), other.declare(mails)]);

    expect(await broker.publish([messageFor(mails)])).toEqual(['confirmed']);
    expect(await broker.depth(mails.queue)).toBe(2);
  });

  it('counts what waits for its first hand-over', async () => {
    const { broker } = harness();
    const mails = aSubscription();
    expect(await broker.depth(mails.queue)).toBe(0);
    await broker.declare(mails);
    expect(await broker.depth(mails.queue)).toBe(0);

    await broker.publish(messagesFor(mails, 3));
    expect(await broker.depth(mails.queue)).toBe(3);

    await broker.consume(mails, new Recorder().receive);
    await eventually(async () => expect(await broker.depth(mails.queue)).toBe(0));
  });
};
