import { describe, expect, it } from '@jest/globals';
import { asksForHelp, help } from './help.js';
import { verbs } from './verbs.js';

const told = (line: string): string => help(verbs, line.split(' ')).join('\n');

describe('Help', () => {
  it('is asked for by a word, by an option anywhere, or by nothing', () => {
    const asking = ['', 'help', 'help replay', '--help', 'replay -h', 'dead-letters list --consumer a --help'];
    for (const line of asking) expect(asksForHelp(line.split(' ').filter(Boolean))).toBe(true);
    expect(asksForHelp(['outbox'])).toBe(false);
  });

  it('shows everything there is, and what every option means', () => {
    const all = told('help');
    for (const { words, does } of verbs) expect(all).toMatch(new RegExp(`\\n  ${words}\\b.*\\n      ${does}\\n`));
    for (const [, option] of all.matchAll(/\[?--([a-z-]+)( …)?\]/g)) {
      expect(all).toMatch(new RegExp(`\\n  --${option} +\\S`));
    }
  });

  it.each(['help dead-letters list', 'dead-letters list --help', 'dead-letters list --consumer a -h'])(
    'shows one of them: %s',
    (line) => {
      const [, , synopsis, does, , consumer] = told(line).split('\n');
      expect([synopsis, does]).toEqual([
        expect.stringMatching(/^ {2}dead-letters list \[--consumer …\] .*\[--cursor …\] \[--json\]$/),
        '      the messages that consumers gave up',
      ]);
      expect(consumer).toMatch(/^ {2}--consumer {2}of this consumer/);
      expect(told(line)).not.toMatch(/outbox|--no-wait|--actor/);
    },
  );

  it('shows everything about a thing, and everything when it does not know the word', () => {
    expect(told('help replays').match(/^ {2}replays /gm)).toHaveLength(3);
    expect(told('replay --help').match(/^ {2}\w.*/gm)).toEqual([expect.stringContaining('replay --consumer …')]);
    expect(told('help bread')).toBe(told('help'));
  });
});
