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

  /** Resolves when it is ready. */
  static async start(environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
    const worker = await WorkerProcess.launch(environment);
    const outcome = await Promise.race([
      once(worker.child, 'message').then(() => 'ready'),
      once(worker.child, 'exit').then(() => 'exit'),
    ]);
    if (outcome === 'exit') throw new Error(`The worker ended at its start with ${worker.child.exitCode}.`);
    return worker;
  }

  /** Does not wait for it: it may be doomed to die before it is ready. */
  static async launch(environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
    const [port = ''] = await freePorts(1);
    const child = spawn(process.execPath, [...sourceEntries('worker', 'main')], {
      env: { PATH: process.env['PATH'], WORKER_PORT: port, ...environment, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    return new WorkerProcess(child, port);
  }

  /** What it has counted under this name since its start, whatever the labels. */
  async counted(metric: string): Promise<number> {
    const text = await (await this.#get('/metrics')).text();
    const series = text.split('\n').filter((line) => line.startsWith(`${metric}{`) || line.startsWith(`${metric} `));
    return series.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  /** Waits until it ends by itself, and tells by which signal. */
  async death(): Promise<NodeJS.Signals | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.signalCode;
  }

  /** What it says of itself at `/ready`. */
  async readiness(): Promise<unknown> {
    return (await this.#get('/ready')).json();
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }

  #get(path: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`);
  }
}
