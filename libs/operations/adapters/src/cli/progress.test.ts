import { describe, expect, it } from '@jest/globals';
import { Progress } from './progress.js';
import { Screen } from './screen.js';

class Paper extends Screen {
  text = '';

  constructor(width: number | null) {
    super(width, () => undefined);
  }

  override write(text: string): void {
    this.text += text;
  }
}

describe('Progress', () => {
  it('is a bar on a terminal, drawn over itself', () => {
    const terminal = new Paper(80);
    const progress = new Progress(terminal);
    progress.show(0, 1_000);
    progress.show(500, 1_000);
    progress.say('Done.');
    expect(terminal.text.split('\r\u001b[K')).toEqual([
      '',
      `  ${'░'.repeat(30)}  0 of 1,000, 0 %`,
      `  ${'█'.repeat(15)}${'░'.repeat(15)}  500 of 1,000, 50 %`,
      'Done.\n',
    ]);
  });

  it('is a line at each tenth of the way anywhere else', () => {
    const file = new Paper(null);
    const progress = new Progress(file);
    for (const done of [0, 5, 9, 27, 29, 100]) progress.show(done, 100);
    progress.say('Done.');
    expect(file.text).toBe('  0 of 100, 0 %\n  27 of 100, 27 %\n  100 of 100, 100 %\nDone.\n');
  });

  it('of nothing is complete', () => {
    const file = new Paper(null);
    new Progress(file).show(0, 0);
    expect(file.text).toBe('  0 of 0, 100 %\n');
  });
});
