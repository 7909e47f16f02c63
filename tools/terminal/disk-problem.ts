import { Problem } from './problem.ts';

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space, or set PORTICO_DATA to a folder on another disk.',
  EDQUOT: 'your quota is used up. Free some space, or set PORTICO_DATA to a folder on another disk.',
  EROFS: 'it is on a read-only file system. Set PORTICO_DATA to a folder that can be written.',
  EACCES: 'you have no permission. Run this as its owner, or set PORTICO_DATA to a folder of your own.',
  EPERM: 'you have no permission. Run this as its owner, or set PORTICO_DATA to a folder of your own.',
  ENOENT: 'it cannot be made. Set PORTICO_DATA to a folder that can be written.',
  ENOTDIR: 'a file is in its way. Set PORTICO_DATA to a folder.',
  EEXIST: 'a file is in its way. Set PORTICO_DATA to a folder.',
};

/** The problem behind a failed write, if it is one of the file system's. */
export const diskProblem = (error: unknown, where?: string): Problem | undefined => {
  const { code = '', path = 'the data folder' } = error as NodeJS.ErrnoException;
  const remedy = remedies[code];
  return remedy === undefined ? undefined : new Problem(`Nothing can be written to ${where ?? path}: ${remedy}`);
};
