import { describe, expect, it } from '@jest/globals';
import { Command, type EventContract } from '@portico/kernel/application';
import { systemActor, type Actor } from '@portico/kernel/domain';
import { consumer, type ConsumerOptions } from './consumer.js';

class Bake extends Command<void> {
  readonly actor: Actor = systemActor('bakery.bake');
}

const ordered = { type: 'bakery.cake-ordered.v1', data: {} } as const satisfies EventContract;
const baked = { type: 'bakery.cake-baked.v1', data: {} } as const satisfies EventContract;

type Options = ConsumerOptions<readonly EventContract[]>;

const declare = (over: Partial<Options> = {}): unknown =>
  consumer({ name: 'bakery.bake', events: [ordered], toCommand: () => new Bake(), ...over });

describe('The declaration of a consumer', () => {
  it('needs a name, events and a command', () => {
    expect(declare()).toMatchObject({
      name: 'bakery.bake',
      subscription: { queue: 'bakery.bake', types: [ordered.type], concurrency: 4, batch: 25 },
      ordered: false,
      attempts: 8,
      backoff: { baseMs: 1_000, capMs: 900_000 },
    });
  });

  it.each<[string, Partial<Options>, string]>([
    ['a batch of none', { batch: 0 }, 'batch is 0, and has to be a whole number from 1 on'],
    ['half a batch', { batch: 2.5 }, 'batch is 2.5'],
    ['a concurrency of none', { concurrency: 0 }, 'concurrency is 0'],
    ['no attempts', { attempts: 0 }, 'attempts is 0'],
    ['no events', { events: [] }, 'it takes no events'],
    ['an event twice', { events: [ordered, baked, ordered] }, `it takes ${ordered.type} twice`],
    ['no name', { name: '' }, 'it has no name'],
    ['a backoff that falls', { backoff: { baseMs: 2, capMs: 1 } }, 'its backoff begins at 2 ms and ends at 1 ms'],
    ['a backoff of nothing', { backoff: { baseMs: 0, capMs: 1 } }, 'its backoff begins at 0 ms'],
  ])('is refused with %s', (_case, over, complaint) => {
    expect(() => declare(over)).toThrow(complaint);
  });

  it('is told everything that is wrong with it at once', () => {
    expect(() => declare({ batch: -1, attempts: NaN })).toThrow(
      'The consumer "bakery.bake" cannot run: batch is -1, and has to be a whole number from 1 on; ' +
        'attempts is NaN, and has to be a whole number from 1 on.',
    );
  });
});
