import { existsSync } from 'node:fs';
import { Problem } from '../terminal/problem.ts';

/** A server as Debian ships it. */
export interface Packaged {
  readonly program: string;
  readonly debianPackage: string;
}

export const isInstalled = ({ program }: Packaged): boolean => existsSync(program);

/** Throws what to install unless the program is there. */
export const expectInstalled = (server: Packaged): void => {
  if (isInstalled(server)) return;
  const { program, debianPackage } = server;
  throw new Problem(
    `There is no ${program}: install Debian's package ${debianPackage} (apt-get install ${debianPackage}). It need not run.`,
  );
};
