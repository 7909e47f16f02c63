import { beforeEach, describe, expect, it } from '@jest/globals';
import { say, sayJson, Screen } from './screen.js';

describe('What is said', () => {
  let text = '';
  const terminal = new Screen(80, (more) => (text += more));
  beforeEach(() => void (text = ''));

  it('has no power over the terminal', () => {
    say(terminal, 'red \u001b[31m bell \u0007 tab \t next', 'one\nline');
    expect(text).toBe('red \\u001b[31m bell \\u0007 tab \t next\none\\u000aline\n');
  });

  it('has none as JSON, and is still the same value', () => {
    const value = { '\u202ekey': ['\u009b31m', 'a\nb\tc', '김산림 👩‍👩‍👧', '\u{e0041}', '\\u202e', '\u2028'] };
    sayJson(terminal, value);
    expect(text).not.toMatch(/(?![\n\u200d])[\p{Cc}\p{Cf}\p{Zl}]/u);
    expect(text).toContain('김산림 👩‍👩‍👧');
    expect(JSON.parse(text)).toEqual(value);
  });
});
