import { describe, expect, it } from '@jest/globals';
import type { Broker, HeldMessages, Receive } from '@portico/platform-ports';
import { watchHandOvers, type Note } from './hand-overs.ts';

const message = (id: string) => ({ id, type: 'identity.user-updated.v1', headers: {}, body: '' });
const source = { exchange: '', routingKey: '' };
const subscription = { queue: 'chaos.ordered', types: [], concurrency: 1, batch: 2 };
const deliveries = ['m1', 'm2'].map((id) => ({ message: message(id), again: false, source }));

/** What watched ports do, in the order in which they do it. */
const watched = async (note: (said: string[]) => Note) => {
  const said: string[] = [];
  let receiver: Receive = async () => undefined;
  const broker = { consume: async (_: unknown, receive: Receive) => void (receiver = receive) };
  const held = { claim: async () => [{ message: message('m3') }] };
  watchHandOvers(broker as unknown as Broker, held as unknown as HeldMessages, note(said));
  await (broker as unknown as Broker).consume(subscription, async (given) => void said.push(`${given.length} handled`));
  return { said, deliver: () => receiver(deliveries), claim: () => (held as unknown as HeldMessages).claim('c', 5) };
};

describe('The watch over hand-overs', () => {
  it('notes what the broker hands over before anybody handles it, and what is taken from where it was held', async () => {
    const { said, deliver, claim } = await watched((log) => async (consumer, ids, by) => {
      log.push(`${by}: ${ids.join(', ')} for ${consumer}`);
    });
    await deliver();
    await claim();
    expect(said).toEqual(['broker: m1, m2 for chaos.ordered', '2 handled', 'held: m3 for c']);
  });

  it('lets nothing through that it could not note: the broker hands it over again', async () => {
    const { said, deliver } = await watched(() => () => Promise.reject(new Error('no database')));
    await expect(deliver()).rejects.toThrow('no database');
    expect(said).toEqual([]);
  });
});
