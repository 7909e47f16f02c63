import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const hooks = here('../../../../tools/start/swc-hooks.ts');

const START = `
  import { createLogger } from ${JSON.stringify(here('./logger.ts'))};
  const log = createLogger({ name: 'program', level: 'info' });`;

const writtenBy = (program: string) => {
  const args = [`--import=${hooks}`, '--input-type=module', '--eval', `${START} ${program}`];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
};

const messagesIn = (stdout: string): unknown[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: unknown }).msg);

describe('Standard output', () => {
  it('has every line of a program that ends, in their order', () => {
    const { stdout } = writtenBy(`for (let n = 0; n < 2_000; n += 1) log.info(String(n));`);
    expect(messagesIn(stdout)).toEqual(Array.from({ length: 2_000 }, (_, n) => String(n)));
  });

  it('has what was said just before a program left', () => {
    const { stdout, status } = writtenBy(`log.error('leaving'); process.exit(3);`);
    expect(messagesIn(stdout)).toEqual(['leaving']);
    expect(status).toBe(3);
  });

  it('has what was said just before a program fell', () => {
    const { stdout } = writtenBy(`log.error('falling'); throw new Error('down');`);
    expect(messagesIn(stdout)).toEqual(['falling']);
  });

  it('is one for all logs of a program, however many there are: their lines are in order', () => {
    const { stdout, stderr } = writtenBy(
      `for (let n = 0; n < 20; n += 1) createLogger({ name: 'one of many', level: 'info' }).info(String(n));`,
    );
    expect(messagesIn(stdout)).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
    expect(stderr).toBe('');
  });

  it('may be closed by its reader, and the program goes on', () => {
    const args = [
      '-c',
      `"$0" "$@" | head -n 1`,
      process.execPath,
      `--import=${hooks}`,
      '--input-type=module',
      '--eval',
    ];
    const program = `${START} log.info('read'); setInterval(() => log.info('unread'), 5);
      setTimeout(() => { process.stderr.write('still here'); process.exit(); }, 100);`;
    const { stdout, stderr } = spawnSync('sh', [...args, program], { encoding: 'utf8' });
    expect(messagesIn(stdout)).toEqual(['read']);
    expect(stderr).toBe('still here');
  });

  it('has what was said in the turns before a program was killed', () => {
    const { stdout } = writtenBy(
      `log.info('alive'); setTimeout(() => { log.info('too late'); process.kill(process.pid, 'SIGKILL'); }, 50);`,
    );
    expect(messagesIn(stdout)).toEqual(['alive']);
  });
});
