import { mkdtempSync, rmSync, truncateSync, writeFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogFile } from './log-file.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-log-'));
  path = join(folder, 'logs/app.log');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = () => {
  const log = new LogFile(path);
  log.close();
  return log;
};

const append = (text: string) => writeFileSync(path, text, { flag: 'a' });

describe('the log of an app', () => {
  it('tells what the present run said last, not what an earlier one did', () => {
    open();
    append('of yesterday\n');
    const log = open();
    append('of today\n');
    expect(log.lastLines()).toEqual(['of today']);
  });

  it('gives of structured lines the message and the error', () => {
    const log = open();
    append(`${JSON.stringify({ level: 'info', msg: 'listening' })}\n`);
    append(`${JSON.stringify({ level: 'error', msg: 'refused', err: { message: 'no database' } })}\n`);
    expect(log.lastLines()).toEqual(['listening', 'refused\nno database']);
  });

  it('leaves out the frames of a stack, so that what was wrong is in sight', () => {
    const log = open();
    append(`Error: alas\n${'    at main (file:///main.js:1:1)\n'.repeat(20)}\nNode.js v24\n`);
    expect(log.lastLines()).toEqual(['Error: alas', 'Node.js v24']);
  });

  it('begins anew when it has become too large', () => {
    open();
    truncateSync(path, 51 * 1024 * 1024);
    open();
    expect(statSync(path).size).toBe(0);
  });
});
