import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { requireInstanceLock, takeInstanceLock } from './instance-lock.ts';

let folder: string;
let holders: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-lock-'));
  holders = [];
});

afterEach(() => {
  for (const holder of holders) holder.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const holdInAnotherProcess = async () => {
  const program = `
    import { takeInstanceLock } from ${JSON.stringify(join(import.meta.dirname, 'instance-lock.ts'))};
    globalThis.lock = takeInstanceLock(process.argv[1]);
    console.log('held');
    process.stdin.resume();`;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', program, folder]);
  holders.push(holder);
  await once(holder.stdout, 'data');
  return holder;
};

describe('the lock of a data folder', () => {
  it('is held by one process at a time, which is named', async () => {
    const holder = await holdInAnotherProcess();
    expect(takeInstanceLock(folder)).toBeUndefined();
    expect(() => requireInstanceLock(folder)).toThrow(`Portico already runs on ${folder} (process ${holder.pid})`);
  });

  it('is free again when its holder is killed, and the next one is told so', async () => {
    const holder = await holdInAnotherProcess();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    using lock = requireInstanceLock(folder);
    expect(lock.wasAbandoned).toBe(true);
  });

  it('is free again when it was given back', () => {
    requireInstanceLock(folder)[Symbol.dispose]();
    using lock = requireInstanceLock(folder);
    expect(lock.wasAbandoned).toBe(false);
  });
});
