import { step } from '../terminal/steps.ts';
import type { Program } from './app-process.ts';
import { SupervisedApp } from './supervised-app.ts';

/** All apps together. Disposing of it ends them side by side, within the patience for one. */
export class Supervisor implements AsyncDisposable {
  readonly #apps: readonly SupervisedApp[];

  constructor(programs: readonly Program[], say: (line: string) => void) {
    this.#apps = programs.map((program) => new SupervisedApp(program, say));
  }

  /** Resolves when every app answers. */
  async start(): Promise<void> {
    await Promise.all(this.#apps.map((app) => step(app.name, () => app.start())));
  }

  restart(): void {
    for (const app of this.#apps) app.restart();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#apps.map((app) => app[Symbol.asyncDispose]()));
  }
}
