import { describe, expect, it } from '@jest/globals';
import { columnsOf, cut, padded } from './columns.js';

describe('The columns of a terminal', () => {
  it.each([
    ['Kim', 3],
    ['김산림', 6],
    ['김산림'.normalize('NFD'), 6],
    ['林業', 4],
    ['カタカナ、', 10],
    ['Ａ１', 4],
    ['é'.normalize('NFD'), 1],
    ['🌲', 2],
    ['👩‍👩‍👧', 2],
    ['🇰🇷', 2],
    ['☀️', 2],
    ['–…█', 3],
    ['', 0],
  ])('are as many as are drawn: %s takes %p', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  it('are filled with spaces on either side', () => {
    expect(padded('산림', 6, 'right')).toBe('산림  ');
    expect(padded('산림', 6, 'left')).toBe('  산림');
    expect(padded('산림', 3, 'left')).toBe('산림');
  });

  it('end between characters', () => {
    expect(cut('김산림', 6)).toBe('김산림');
    expect(cut('김산림', 5)).toBe('김산…');
    expect(cut('김산림', 4)).toBe('김…');
    expect(cut('ab👩‍👩‍👧cd', 4)).toBe('ab…');
  });
});
