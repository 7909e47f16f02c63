import { expect, it } from '@jest/globals';
import { Answers } from './answers.ts';
import type { Reply } from './reply.ts';

it('Answers are told by the moment at which was asked, not by the one at which they came', async () => {
  const answers = new Answers();
  const late = Promise.withResolvers<Reply>();
  const ask = answers.noted((userId) => (userId === 'late' ? late.promise : Promise.resolve('unclear')));
  const before = ask('late', 1, 'profile');
  const moment = performance.now();
  await ask('early', 1, 'profile');
  late.resolve('done');
  await before;
  expect(answers.since(moment).map(({ reply }) => reply)).toEqual(['unclear']);
  expect(answers.since(0).map(({ reply }) => reply)).toEqual(['unclear', 'done']);
});
