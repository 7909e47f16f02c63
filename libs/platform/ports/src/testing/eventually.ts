import { setTimeout as pause } from 'node:timers/promises';

/** Repeats an assertion until it holds; after the deadline it throws what the last one said. */
export const eventually = async (assertion: () => void | Promise<void>, withinMs = 15_000): Promise<void> => {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await pause(10);
  }
};
