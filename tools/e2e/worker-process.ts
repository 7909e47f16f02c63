import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { sourceEntries } from '../start/apps.js';
import { freePorts } from '../terminal/free-ports.js';

/** The worker as a process of its own, so that it can be killed. */
export class WorkerProcess {
  /** What it has logged as an error. */
  readonly errors: string[] = [];

  private constructor(
    private readonly child: ChildProcess,
    private readonly port: string,
  ) {
    child.stdout?.setEncoding('utf8').on('data', (lines: string) => this.errors.push(lines));
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
    const [port = ''] = await freePorts(1);
    const child = spawn(process.execPath, [...sourceEntries('worker', 'main')], {
      env: { PATH: process.env['PATH'], WORKER_PORT: port, ...environment, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const worker = new WorkerProcess(child, port);
    const outcome = await Promise.race([
      once(child, 'message').then(() => 'ready'),
      once(child, 'exit').then(() => 'exit'),
    ]);
    if (outcome === 'exit') throw new Error(`The worker ended at its start with ${child.exitCode}.`);
    return worker;
  }

  /** What it has counted under this name since its start, whatever the labels. */
  async counted(metric: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
    const series = text.split('\n').filter((line) => line.startsWith(`${metric}{`) || line.startsWith(`${metric} `));
    return series.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
}
