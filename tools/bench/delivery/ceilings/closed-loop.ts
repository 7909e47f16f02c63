const SECONDS = 2;

/** How often `work` is done in a second while so many do it again and again. Each time counts for `worth`. */
export const closedLoop = async (
  workers: number,
  work: (worker: number) => Promise<unknown>,
  worth = 1,
): Promise<number> => {
  const began = performance.now();
  let done = 0;
  const loop = async (worker: number): Promise<void> => {
    while (performance.now() - began < SECONDS * 1000) {
      await work(worker);
      done += worth;
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => loop(worker)));
  return done / ((performance.now() - began) / 1000);
};
