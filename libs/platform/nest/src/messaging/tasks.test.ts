import { expect, it } from '@jest/globals';
import { silentLog } from '@portico/platform-observability/testing';
import { eventually } from '@portico/platform-ports/testing';
import { Tasks } from './tasks.js';

it('A task ends with its last word, once, after all its turns', async () => {
  const done: string[] = [];
  const tasks = new Tasks(silentLog);
  tasks.mount({
    name: 'testing.speak',
    everyMs: 1,
    run: () => Promise.resolve(done.push('turn')),
    end: () => Promise.resolve(done.push('last word')),
  });
  tasks.onApplicationBootstrap();
  await eventually(() => expect(done.length).toBeGreaterThan(2));

  await tasks.beforeApplicationShutdown();

  expect(new Set(done.slice(0, -1))).toEqual(new Set(['turn']));
  expect(done.at(-1)).toBe('last word');
});
