import { describe, expect, it } from '@jest/globals';
import { programs } from './programs.ts';
import { lackOf, services } from './services.ts';
import { summary } from './summary.ts';

describe('the end of npm test', () => {
  it('is the count of the tests', () => {
    expect(summary([], [], { passed: 12, failed: 0, ok: true }).split('\n').at(-1)).toBe('12 passed, 0 failed');
  });

  it('says which suites were not run and what would run them', () => {
    const text = summary([...services.slice(1).map(lackOf), ...programs], [], { passed: 1, failed: 0, ok: true });
    expect(text).toContain('NOT RUN');
    for (const variable of ['AMQP_URL', 'REDIS_URL']) expect(text).toContain(`set ${variable}`);
    expect(text).toContain('the suites of promtool: put it in the PATH');
  });

  it('names the checks that failed', () => {
    expect(summary([], ['types', 'lint'], { passed: 1, failed: 0, ok: true })).toContain(
      'FAILED besides tests: types, lint',
    );
  });
});
