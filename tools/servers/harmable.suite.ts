import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { descendants, inhabitants, isAlive, workingFolder } from '../terminal/processes.ts';
import { until } from '../terminal/until.ts';
import type { HarmableServer } from './harmable-server.ts';
import { isInstalled } from './installed.ts';
import type { Packaged } from './installed.ts';

/** What one kind of server shows of itself. */
export interface Specimen<Server extends HarmableServer> {
  readonly name: 'postgres' | 'rabbitmq' | 'redis';
  readonly processName: string;
  readonly packaged?: Packaged;
  start(stop: AbortSignal): Promise<Server>;
  answers(url: string, withinMs: number): Promise<boolean>;
  /** Puts something there, and returns what expects to find in the end what should be left of it. */
  leaveSomething(server: Server): Promise<() => Promise<void>>;
}

/** What may be done to every server of the harness; `more` adds what may be done to this one. */
export const harmableSuite = <Server extends HarmableServer>(
  specimen: Specimen<Server>,
  more: (server: () => Server) => void,
): void => {
  const { name, processName, packaged, answers } = specimen;
  jest.setTimeout(180_000);

  if (packaged && !isInstalled(packaged)) {
    it(`says what to install where there is no ${packaged.program}`, async () => {
      const started = specimen.start(new AbortController().signal);
      await expect(started).rejects.toThrow(`install Debian's package ${packaged.debianPackage}`);
    });
    return;
  }

  describe(`${name}, started to be harmed`, () => {
    let server: Server;
    let holder: ChildProcess | undefined;
    beforeAll(async () => {
      server = await specimen.start(new AbortController().signal);
    });
    afterEach(() => void holder?.kill('SIGKILL'));
    afterAll(async () => {
      await server[Symbol.asyncDispose]();
    });

    it('answers, and behind a proxy as late as the proxy has it', async () => {
      expect(await answers(server.url, 20_000)).toBe(true);
      const proxy = await TcpProxy.before(server.url);
      proxy.delay(150);
      const begin = performance.now();
      expect(await answers(proxy.url, 20_000)).toBe(true);
      expect(performance.now() - begin).toBeGreaterThanOrEqual(2 * 150);
      await proxy.close();
    });

    more(() => server);

    it('is gone when it is killed, and back where it was when it is restarted', async () => {
      const expectWhatIsLeft = await specimen.leaveSomething(server);
      const { pids } = processesUnder(process.pid);
      await server.kill();
      expect(pids.filter(isAlive)).toEqual([]);
      expect(await answers(server.url, 1_000)).toBe(false);
      await server.restart();
      expect(await answers(server.url, 20_000)).toBe(true);
      await expectWhatIsLeft();
    });

    it('says nothing while it is frozen, and goes on when it is thawed', async () => {
      server.freeze();
      expect(await answers(server.url, 1_000)).toBe(false);
      server.thaw();
      expect(await answers(server.url, 20_000)).toBe(true);
    });

    it('leaves nothing behind when it is disposed of, even frozen', async () => {
      const { pids, folder } = processesUnder(process.pid);
      server.freeze();
      await server[Symbol.asyncDispose]();
      expect(pids.filter(isAlive)).toEqual([]);
      expect(existsSync(folder)).toBe(false);
      expect(await answers(server.url, 1_000)).toBe(false);
    });

    it('does not outlive the process that started it', async () => {
      holder = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/hold.ts'), name], {
        stdio: ['pipe', 'ignore', 'inherit'],
      });
      const { pid = 0 } = holder;
      await until(() => homesUnder(pid).length > 0, 60_000);
      const { pids, folder } = processesUnder(pid);
      holder.kill('SIGKILL');
      await until(() => !existsSync(folder) && !pids.some(isAlive), 30_000);
    });
  });

  const homesUnder = (starter: number) =>
    descendants(starter)
      .filter((process) => process.name === processName)
      .map(({ pid }) => workingFolder(pid) ?? '')
      .filter((home) => basename(home) === name);

  const processesUnder = (starter: number) => {
    const [home = ''] = homesUnder(starter);
    const pids = inhabitants(home);
    expect(pids).not.toEqual([]);
    return { pids, folder: dirname(home) };
  };
};
