import { describe, expect, it } from '@jest/globals';
import { parse, type Asked } from './parse.js';
import { verbs } from './verbs.js';

const ID = '019a0000-0000-7000-8000-00000000000a';

const asked = (line: string): Asked => parse(verbs, line.split(' '));

describe('What is typed at the terminal', () => {
  it('is a verb of one word or of two', () => {
    expect(asked('outbox').verb.words).toBe('outbox');
    expect(asked('dead-letters replay-all').verb.words).toBe('dead-letters replay-all');
    expect(asked(`dead-letters replay ${ID}`)).toMatchObject({
      verb: { words: 'dead-letters replay' },
      given: { id: ID },
    });
    expect(asked('replay --consumer a --from 2026-03-04T05:06:07Z').verb.words).toBe('replay');
  });

  it('has the options of the same request over HTTP, with their defaults', () => {
    expect(asked('dead-letters list --consumer bakery.eat --from 2026-03-04T05:06:07Z').given).toEqual({
      id: '',
      options: { consumer: 'bakery.eat', from: '2026-03-04T05:06:07.000Z', limit: 20, sort: '-deadAt' },
      json: false,
    });
    expect(asked('dead-letters list --limit=7').given.options).toMatchObject({ limit: 7 });
    expect(asked('replays list --json').given.json).toBe(true);
  });

  it.each([
    ['', 'What to do? `npm run ops -- help` shows what there is.'],
    ['dead-letters', 'There is no "dead-letters". `npm run ops -- help` shows what there is.'],
    ['dead-letters lst', 'There is no "dead-letters lst".'],
    ['--json', 'What to do?'],
    ['outbox now', '"now" means nothing here. It goes like this: npm run ops -- outbox [--json]'],
    ['dead-letters show', 'Which one? It goes like this: npm run ops -- dead-letters show <id> [--json]'],
    [`dead-letters show ${ID} ${ID}`, 'Which one?'],
    ['dead-letters discard 7', '"7" is no id. It goes like this: npm run ops -- dead-letters discard <id>'],
    [
      'dead-letters list --consumr a',
      "Unknown option '--consumr'. It goes like this: npm run ops -- dead-letters list",
    ],
    ['dead-letters list --cursor a', "Unknown option '--cursor'."],
    ['dead-letters replay-all --json', "Unknown option '--json'."],
    ['dead-letters list --consumer', "Option '--consumer <value>' argument missing."],
    ['dead-letters list --limit many', '--limit: Must be an integer. It goes'],
    ['dead-letters list --from yesterday', '--from: Must be an instant'],
    ['replay --consumer a', '--from is missing. It goes like this: npm run ops -- replay --consumer … --from …'],
  ])('is refused with a sentence that says what would make sense: %s', (line, sentence) => {
    expect(() => asked(line)).toThrow(sentence);
  });
});
