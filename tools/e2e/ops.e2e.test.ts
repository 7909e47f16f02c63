import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from '@portico/platform-ports/testing';
import { buryRegistrations } from './registrations.js';
import { startProduct, type Product } from './product.js';

const OPS = fileURLToPath(new URL('../start/ops.ts', import.meta.url));
const NOBODY = '019b0000-0000-7000-8000-000000000404';

const run = promisify(execFile);

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('npm run ops', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
    await eventually(async () => {
      const { stdout } = await ops('consumers');
      expect(stdout).toMatch(/ yes /);
      expect(stdout).not.toMatch(/ no /);
    });
  }, 60_000);
  afterAll(() => product.close());

  const ops = (...args: readonly string[]): Promise<Said> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], ...product.environment };
      const child = execFile(process.execPath, [OPS, ...args], { env }, (_, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  const json = async (...args: readonly string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await ops(...args, '--json');
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as unknown;
  };
  const lettersOf = async (consumer: string): Promise<readonly { id: string }[]> =>
    ((await json('dead-letters', 'list', '--consumer', consumer)) as { data: { id: string }[] }).data;
  /** Messages given up by a consumer; unless one is named, by one of which there is none. */
  const bury = async (count: number, consumer = `nobody-${randomUUID().slice(0, 8)}`): Promise<string> => {
    await buryRegistrations(product.test, consumer, count);
    return consumer;
  };

  it('shows the outbox and the consumers', async () => {
    await product.signUp();
    await eventually(async () =>
      expect((await ops('consumers')).stdout).toMatch(/notifications\.welcome +yes +0 +0 s +0 +0 +–\n/),
    );
    expect((await ops('outbox')).stdout).toMatch(/^pending +\d+\noldest +\d+ s\npublished per minute +\d+\n/);
    expect(await json('outbox')).toMatchObject({ unroutable: 0, lastError: null });
    const counting = expect.objectContaining({ name: 'activity.count', attached: true });
    expect(await json('consumers')).toMatchObject({ data: expect.arrayContaining([counting]) });
  }, 60_000);

  it('lists dead letters, tells the story of one, and replays and discards them', async () => {
    const consumer = await bury(3, 'activity.count');
    const listed = (await ops('dead-letters', 'list', '--consumer', consumer, '--limit', '2')).stdout.split('\n');
    expect(listed[0]).toMatch(/^ID +DIED +CONSUMER +TYPE +ATTEMPTS +ERROR$/);
    expect(listed[1]).toContain(`${consumer}  identity.user-registered.v1`);
    expect(listed.slice(3, 5)).toEqual(['', expect.stringMatching(/^There are more: --limit shows up to 100/)]);
    const [, cursor = ''] = /^ {2}--cursor (\S+)$/.exec(listed[5] ?? '') ?? [];
    const { stdout: next } = await ops('dead-letters', 'list', '--consumer', consumer, '--cursor', cursor);
    expect(next.trim().split('\n')).toHaveLength(2);

    const [first, second] = await lettersOf(consumer);
    if (!first || !second) throw new Error('There are three.');
    const { stdout: story } = await ops('dead-letters', 'show', first.id);
    expect(story).toContain('error     Error: no\n          use\n');
    expect(story).toMatch(/\nBody\n {2}\{\n {4}"/);
    expect(await json('dead-letters', 'show', first.id)).toMatchObject({ id: first.id, consumer });

    expect(await ops('dead-letters', 'replay', first.id)).toMatchObject({
      code: 0,
      stdout: `${consumer} tries identity.user-registered.v1 again.\n`,
    });
    expect((await ops('dead-letters', 'discard', second.id)).stdout).toContain('will not see');
    expect(await lettersOf(consumer)).toHaveLength(1);
  }, 120_000);

  it('answers in JSON what HTTP answers, page by page', async () => {
    const consumer = await bury(3);
    const operator = await product.staff('operator');
    const { body } = await operator.send('GET', `/v1/ops/dead-letters?consumer=${consumer}&limit=2`);
    const list = ['dead-letters', 'list', '--consumer', consumer] as const;
    expect(await json(...list, '--limit', '2')).toEqual(body);
    expect(await json(...list, '--cursor', String(body['nextCursor']))).toMatchObject({
      data: [{ consumer }],
      nextCursor: null,
    });
    expect(await ops('dead-letters', 'list', '--cursor', String(body['nextCursor']))).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^--cursor: The cursor was not made for this list .* Give the same options/),
    });
  }, 60_000);

  it('replays all that a filter finds, shows how far it has come, and is told of in the audit', async () => {
    const consumer = await bury(250, 'activity.record');
    const { code, stdout } = await ops('dead-letters', 'replay-all', '--consumer', consumer);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Replay [0-9a-f-]{36} has begun\. It goes on without this terminal\.\n/);
    expect(stdout).toMatch(/ of 250, \d+ %\n/);
    expect(stdout).toMatch(/\nReplayed 250\.\n$/);
    expect(await lettersOf(consumer)).toEqual([]);

    const id = /[0-9a-f-]{36}/.exec(stdout)?.[0] ?? '';
    expect((await ops('replays', 'show', id)).stdout).toMatch(/\nreplayed +250 of 250\n/);
    expect((await ops('replays', 'list')).stdout).toContain(id);
    expect(
      await json('audit', 'list', '--action', 'dead-letters.replay-requested', '--actor', 'terminal'),
    ).toMatchObject({
      data: [{ actor: { kind: 'system', id: 'terminal' }, target: { type: 'replay', id }, data: { consumer } }],
    });
    expect((await ops('audit', 'list')).stdout).toContain('system terminal');
  }, 60_000);

  it('leaves dead what no worker runs, and says what to do', async () => {
    const consumer = await bury(1);
    const [letter] = await lettersOf(consumer);
    const one = await ops('dead-letters', 'replay', String(letter?.id));
    expect(one).toMatchObject({ code: 1, stderr: expect.stringMatching(/^No worker runs .* Start a worker/) });
    const { stdout: all } = await ops('dead-letters', 'replay-all', '--consumer', consumer);
    expect(all).toMatch(/\nReplayed 0\.\nLeft out 1: no worker runs their consumer\. Start one/);
    expect(await lettersOf(consumer)).toHaveLength(1);
  }, 60_000);

  it('tells a consumer its history, and waits until that is handled', async () => {
    await product.signUp();
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const { code, stdout } = await ops('replay', '--consumer', 'activity.record', '--from', since);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nReplayed \d+\.\n[^]*Nothing waits for activity\.record any more\.\n$/);
  }, 60_000);

  it('lets a replay go on without it, at once or by Ctrl-C, says how to look again, and ends it', async () => {
    const idle = await startProduct({ worker: 'none' });
    try {
      await buryRegistrations(idle.test, 'nobody', 1);
      const replayAll = [OPS, 'dead-letters', 'replay-all'];
      const options = { env: { PATH: process.env['PATH'], ...idle.environment } };
      const { stdout: begun } = await run(process.execPath, [...replayAll, '--no-wait'], options);
      expect(begun).toMatch(/^Replay (\S+) has begun\. .*\n`npm run ops -- replays show \1` tells how far it is\.\n$/);

      const looking = run(process.execPath, replayAll, options);
      looking.child.stdout?.on('data', (text: string) => {
        if (/ of \d/.test(text)) looking.child.kill('SIGINT');
      });
      const again = /, \d+ %\nWhat was asked for goes on\. `npm run ops -- replays show \S+` tells/;
      expect((await looking).stdout).toMatch(again);

      const end = [OPS, 'replays', 'end', /^Replay (\S+)/.exec(begun)?.[1] ?? ''];
      const { stdout: ended } = await run(process.execPath, end, options);
      expect(ended).toMatch(/^Replay \S+ goes no further than 0 of 1\.\n$/);
      await expect(run(process.execPath, end, options)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^Replay \S+ was over already\.\n$/),
      });
    } finally {
      await idle.close();
    }
  }, 60_000);

  it('helps, whatever database there is', async () => {
    const { code, stdout } = await ops('help');
    expect([code, stdout]).toEqual([0, expect.stringContaining('dead-letters list [--consumer …]')]);
    expect((await ops()).stdout).toBe(stdout);
  });

  it.each([
    [['dead-letters', 'lst'], 'There is no "dead-letters lst". `npm run ops -- help` shows what there is.'],
    [['\u202eoutbox\u001b[31m\n'], 'There is no "\\u202eoutbox\\u001b[31m\\u000a".'],
    [['dead-letters', 'list', '--from', 'yesterday'], '--from: Must be'],
    [['dead-letters', 'list', '--from', '2026-11-20T00:00:00Z', '--to', '2026-11-19T00:00:00Z'], 'which is after'],
    [['dead-letters', 'show', NOBODY], `There is no dead letter ${NOBODY}, or not any more.`],
    [['dead-letters', 'replay', NOBODY], `There is no dead letter ${NOBODY}, or not any more.`],
    [['dead-letters', 'discard', NOBODY], `There is no dead letter ${NOBODY}, or not any more.`],
    [['replays', 'end', NOBODY], `There is no replay ${NOBODY}, or not any more.`],
    [['replays', 'show', NOBODY], `There is no replay ${NOBODY}, or not any more.`],
    [['replay', '--consumer', 'nobody', '--from', '2026-11-20T00:00:00Z'], 'No consumer is called nobody.'],
    [['replay', '--consumer', 'activity.record', '--from', '2020-01-01T00:00:00Z'], 'is not kept any more'],
  ])('refuses %p with a sentence and an exit code', async (args, sentence) => {
    const { code, stdout, stderr } = await ops(...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
