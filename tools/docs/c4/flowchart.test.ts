import { describe, expect, it } from '@jest/globals';
import { flowchart, LEGIBLE, type Box, type Drawing } from './flowchart.ts';

const box = (id: string): Box => ({ id, label: id, look: 'code' });
const drawing = (drawn: Partial<Drawing>): Drawing => ({ direction: 'LR', parts: [], arrows: [], ...drawn });

describe('A flowchart', () => {
  it('is written so that Mermaid takes every name and label', () => {
    const parts = [box('end'), { id: 'a-b', label: 'A "frame"', boxes: [{ ...box('c.d'), label: 'two\nlines' }] }];
    const arrows = [{ from: 'end', to: 'c.d', label: 'may', dotted: true }];
    expect(flowchart(drawing({ parts, arrows })).slice(0, 7)).toEqual([
      'flowchart LR',
      '  _end["end"]:::code',
      '  subgraph _a_b["A #quot;frame#quot;"]',
      '    direction LR',
      '    _c_d["two<br/>lines"]:::code',
      '  end',
      '  _end -.->|"may"| _c_d',
    ]);
  });

  it.each([
    [
      'more boxes than one takes in',
      { parts: Array.from({ length: LEGIBLE + 1 }, (_, n) => box(`b${n}`)) },
      'not legible',
    ],
    ['two boxes of one name', { parts: [box('a'), box('a')] }, 'Two boxes'],
    ['an arrow to nowhere', { parts: [box('a')], arrows: [{ from: 'a', to: 'b' }] }, 'which is not in it'],
  ])('refuses %s', (_case, drawn, says) => {
    expect(() => flowchart(drawing(drawn))).toThrow(says);
  });
});
