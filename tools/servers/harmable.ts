import type { HarmableServer } from './harmable-server.ts';
import type { ServerFolder } from './server-folder.ts';
import { killAll, signalAll } from './signals.ts';

/** What one server does in its own way. */
export interface Recipe {
  readonly url: string;
  /** Starts it, and resolves when it answers. */
  launch(): Promise<void>;
  /** Ends what SIGKILL would leave unfinished. */
  shutDown?(): Promise<void>;
}

/** Starts a server by its recipe. */
export const startHarmable = async (folder: ServerFolder, recipe: Recipe): Promise<HarmableServer> => {
  const { home } = folder;
  await using starting = new AsyncDisposableStack();
  starting.use(folder);
  starting.defer(() => killAll(home));
  await recipe.launch();
  starting.defer(async () => {
    signalAll(home, 'SIGCONT');
    await recipe.shutDown?.();
  });
  const started = starting.move();
  return {
    url: recipe.url,
    kill: () => killAll(home),
    restart: async () => {
      await killAll(home);
      await recipe.launch();
    },
    freeze: () => void signalAll(home, 'SIGSTOP'),
    thaw: () => void signalAll(home, 'SIGCONT'),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
};
