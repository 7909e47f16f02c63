import { describe, expect, it } from '@jest/globals';
import type { Broker, BrokerMessage, PublishResult } from '@portico/platform-ports';
import { watchPublications } from './publications.ts';

const messages: BrokerMessage[] = ['m1', 'm2'].map((id) => ({ id, type: 't', headers: {}, body: '' }));

/** What watched publishing does, in the order in which it does it. */
const watched = (publish: () => Promise<readonly PublishResult[]>) => {
  const said: string[] = [];
  const broker = {
    publish: async () => {
      said.push('published');
      return publish();
    },
  } as unknown as Broker;
  watchPublications(broker, {
    begin: async (ids) => {
      said.push(`begun: ${ids.join(', ')}`);
      return ids.map((id) => `of ${id}`);
    },
    end: async (serials, confirmed) => {
      if (serials.length > 0) said.push(`${confirmed ? 'confirmed' : 'given up'}: ${serials.join(', ')}`);
    },
  });
  return { said, broker };
};

describe('The watch over publications', () => {
  it('notes what is published before anybody has it, and what became of each before the relay goes on', async () => {
    const { said, broker } = watched(async () => ['unroutable', 'confirmed']);
    expect(await broker.publish(messages)).toEqual(['unroutable', 'confirmed']);
    expect(said).toEqual(['begun: m1, m2', 'published', 'confirmed: of m2', 'given up: of m1']);
  });

  it('notes that a relay gave up', async () => {
    const { said, broker } = watched(() => Promise.reject(new Error('no broker')));
    await expect(broker.publish(messages)).rejects.toThrow('no broker');
    expect(said).toEqual(['begun: m1, m2', 'published', 'given up: of m1, of m2']);
  });
});
