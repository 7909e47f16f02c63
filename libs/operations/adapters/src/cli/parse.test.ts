import { describe, expect, it } from '@jest/globals';
import { parse, type Asked } from './parse.js';
import { verbs } from './verbs.js';

const ID = '019a0000-0000-7000-8000-00000000000a';

const asked = (line: string): Asked => parse(verbs, line.split(' '), {});

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
      wait: true,
    });
    expect(asked('dead-letters list --limit=7').given.options).toMatchObject({ limit: 7 });
    expect(asked('replays list --json').given.json).toBe(true);
    expect(asked('replays list --cursor -x --json').given).toMatchObject({ options: { cursor: '-x' }, json: true });
  });

  it.each([
    ['', 'What to do? It comes before any option. `npm run ops -- help` shows what there is.'],
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
    ['dead-letters list --sort deadAt', "Unknown option '--sort'."],
    ['dead-letters list --x.y a', "Unknown option '--x.y'. It goes like this: npm run ops -- dead-letters list"],
    ['dead-letters list --consumer --type a', "Did you forget to specify the option argument for '--consumer'?"],
    ['dead-letters replay-all --type a --type b', '--type is there twice, and takes one value. It goes like this:'],
    ['outbox --json=yes', "Option '--json' does not take an argument. It goes like this: npm run ops -- outbox"],
    ['outbox --no-wait', "Unknown option '--no-wait'."],
    ['dead-letters replay-all --json', "Unknown option '--json'."],
    ['dead-letters list --consumer', "Option '--consumer <value>' argument missing."],
    ['dead-letters list --limit many', '--limit: Must be an integer. It goes'],
    ['dead-letters list --from yesterday', '--from: Must be an instant'],
    ['replay --consumer a', '--from is missing. It goes like this: npm run ops -- replay --consumer … --from …'],
  ])('is refused with a sentence that says what would make sense: %s', (line, sentence) => {
    expect(() => asked(line)).toThrow(sentence);
  });

  it('looks on at a replay, unless it says that it does not', () => {
    expect(asked('dead-letters replay-all').given.wait).toBe(true);
    expect(asked('dead-letters replay-all --no-wait').given.wait).toBe(false);
  });

  it('is refused when npm kept a part of it, which would have narrowed it down', () => {
    const npmTook = { npm_config_consumer: 'bakery.eat' };
    expect(() => parse(verbs, ['dead-letters', 'replay-all'], npmTook)).toThrow(
      'npm kept --consumer to itself: write -- after ops. It goes like this: npm run ops -- dead-letters replay-all',
    );
    expect(parse(verbs, ['outbox'], npmTook).verb.words).toBe('outbox');
  });
});
