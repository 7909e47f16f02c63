import { describe, expect, it } from '@jest/globals';
import type { Message } from 'amqplib';
import { outgoing } from './amqp-message.js';
import { Returns } from './returns.js';

const sent = (id: string) => outgoing({ id, type: 't', headers: {}, body: '{}' }, 'events');

const returned = (id: string, exchange = 'events'): Message => ({
  content: Buffer.from('{}'),
  fields: { exchange, routingKey: 't', deliveryTag: 0, redelivered: false },
  properties: { messageId: id } as Message['properties'],
});

describe('The count of returned messages', () => {
  it('tells the returned from the others', () => {
    const returns = new Returns();
    returns.add(returned('a'));
    expect([returns.take(sent('b')), returns.take(sent('a')), returns.take(sent('a'))]).toEqual([false, true, false]);
  });

  it('counts copies of a message whose confirms come together, after all returns', () => {
    const returns = new Returns();
    returns.add(returned('a'));
    returns.add(returned('a'));
    expect([returns.take(sent('a')), returns.take(sent('a')), returns.take(sent('a'))]).toEqual([true, true, false]);
  });

  it('does not mistake one way of a message for another', () => {
    const returns = new Returns();
    returns.add(returned('a', 'other'));
    expect(returns.take(sent('a'))).toBe(false);
  });
});
