import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';

const largest = 50 * 1024 * 1024;

/** What one run of a program writes. Programs write to the file themselves, so that none is lost with us. */
export class LogFile {
  readonly path: string;
  readonly fd: number;
  readonly #begin: number;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.path = path;
    this.fd = openSync(path, 'a', 0o600);
    if (fstatSync(this.fd).size > largest) ftruncateSync(this.fd);
    this.#begin = fstatSync(this.fd).size;
  }

  /** The end of what was written since this run began. */
  lastLines(count = 8): string[] {
    return this.#end().split('\n').filter(tells).slice(-count).map(readable);
  }

  close(): void {
    closeSync(this.fd);
  }

  #end(): string {
    const file = openSync(this.path, 'r');
    try {
      const { size } = fstatSync(file);
      const from = Math.max(this.#begin, size - 16_384);
      const end = Buffer.alloc(Math.max(0, size - from));
      readSync(file, end, 0, end.length, from);
      return end.toString();
    } finally {
      closeSync(file);
    }
  }
}

/** Not so the frames of a stack: what was wrong stands before them. */
const tells = (line: string) => line.trim() !== '' && !/^\s+(at |\d+: )/.test(line);

/** Of a structured line, what it says. */
const readable = (line: string): string => {
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter(Boolean).join('\n') || line;
  } catch {
    return line;
  }
};
