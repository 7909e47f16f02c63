import { describe, expect, it } from '@jest/globals';
import { visible } from './visible.js';

describe('What is made visible', () => {
  it.each([
    ['a colour', 'red\u001b[31m', 'red\\u001b[31m'],
    ['a bell', '\u0007', '\\u0007'],
    ['a line that would overwrite this one', 'done\rfailed', 'done\\u000dfailed'],
    ['another line', 'a\nb', 'a\\u000ab'],
    ['a control of eight bits', '\u009b31m', '\\u009b31m'],
    ['a deletion', 'a\u007f', 'a\\u007f'],
    ['what turns the order round', '\u202egnp.exe\u202c', '\\u202egnp.exe\\u202c'],
    ['what keeps an order to itself', '\u2066a\u2069', '\\u2066a\\u2069'],
    ['marks of direction', '\u200e\u200f\u061c', '\\u200e\\u200f\\u061c'],
    ['what has no width', 'ad\u200bmin\ufeff', 'ad\\u200bmin\\ufeff'],
    ['other ends of lines', '\u2028\u2029', '\\u2028\\u2029'],
    ['half a character', '\ud83d', '\\ud83d'],
    ['a tag beyond the first plane', '\u{e0041}', '\\udb40\\udc41'],
  ])('is %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('is nothing of what is seen anyway', () => {
    for (const text of ['김산림', 'naïve\tcafé', '👩‍👩‍👧 🇰🇷', '–…█░', 'a\\u202e']) expect(visible(text)).toBe(text);
  });
});
