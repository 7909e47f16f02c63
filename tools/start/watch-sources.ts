import { watch } from 'node:fs';
import { join } from 'node:path';

const quietMs = 150;

/** Calls `onChange` when sources of apps or libraries in a workspace have changed and things are quiet again. */
export const watchSources = (workspace: string, onChange: () => void): Disposable => {
  let timer: NodeJS.Timeout | undefined;
  const watchers = ['apps', 'libs'].map((folder) =>
    watch(join(workspace, folder), { recursive: true }, (_event, file) => {
      if (!file || !isSource(file)) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, quietMs);
    }),
  );
  return {
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
};

/** Whether a file is one that the apps are made of. */
export const isSource = (file: string): boolean =>
  /(^|\/)src\/.*\.ts$/.test(file) && !/\.(test|contract)\.ts$/.test(file);
