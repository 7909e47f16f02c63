import { describe, expect, it } from '@jest/globals';
import type { DeadLetter } from '@portico/operations-core';
import { deadLetterStory } from './stories.js';

const AT = '2026-03-04T05:06:07.000Z';

const letter = (parts: Partial<DeadLetter>): DeadLetter => ({
  id: '019a0000-0000-7000-8000-00000000000a' as DeadLetter['id'],
  consumer: 'bakery.eat',
  messageId: '019a0000-0000-7000-8000-00000000000b',
  type: 'bakery.bread-baked.v1',
  streamId: null,
  seq: null,
  attempts: 8,
  errorClass: 'Error',
  error: 'burnt',
  traceId: null,
  firstFailedAt: AT,
  lastFailedAt: AT,
  deadAt: AT,
  heldAt: AT,
  exchange: 'events',
  routingKey: 'bread',
  headers: {},
  body: '{}',
  stack: null,
  history: [],
  ...parts,
});

describe('The story of a dead letter', () => {
  it('lets nothing that came from outside pass for a line of ours', () => {
    const story = deadLetterStory(
      letter({
        error: 'burnt\nconsumer  mails',
        stack: 'Error: burnt\r\nBody',
        headers: { 'a\nid': 'b\nid  c' },
        body: 'no JSON\nStack\n\u202e',
        history: [{ attempt: 1, at: AT, error: 'no\nuse' }],
      }),
    );
    const headings = story.filter((line) => /^\S/.test(line)).map((line) => line.split(' ')[0]);
    const ours = ['id', 'consumer', 'type', 'message', 'stream', 'trace', 'from', 'died', 'failed', 'error'];
    expect(headings).toEqual([...ours, 'Attempts', 'Stack', 'Headers', 'Body']);
    expect(story).toContain(`${' '.repeat(10)}consumer  mails`);
    expect(story).toContain('  a\\u000aid  b');
  });
});
