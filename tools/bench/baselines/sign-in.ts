import { hash, verify } from '@node-rs/argon2';
import { PASSWORD } from '../../database/population.ts';

/** How many passwords are checked at a time, and for how long. */
interface Question {
  readonly concurrency: number;
  readonly seconds: number;
}

// The check of a password, and nothing else.
const known = await hash(PASSWORD);

const checksPerSecond = async ({ concurrency, seconds }: Question): Promise<number> => {
  const deadline = performance.now() + seconds * 1000;
  let checks = 0;
  const check = async (): Promise<void> => {
    while ((await verify(known, PASSWORD)) && performance.now() <= deadline) checks += 1;
  };
  await Promise.all(Array.from({ length: concurrency }, check));
  return checks / seconds;
};

process.on('message', (question: Question) => {
  void checksPerSecond(question).then((result) => process.send?.({ result }));
});
process.on('disconnect', () => process.exit());
process.send?.({ type: 'ready' });
