import { Injectable, type FactoryProvider } from '@nestjs/common';
import { mount } from '../dispatch/index.js';
import { PLATFORM_PROBLEMS, type PlatformProblemCode } from './platform-problems.js';
import type { ProblemEntry } from './problem.js';

/** Every problem that this app can answer with, by code. */
@Injectable()
export class ProblemCatalogue {
  readonly #entries = new Map<string, ProblemEntry>();

  constructor() {
    this.add(PLATFORM_PROBLEMS);
  }

  get entries(): readonly ProblemEntry[] {
    return [...this.#entries.values()];
  }

  add(entries: readonly ProblemEntry[]): void {
    for (const entry of entries) {
      if (this.#entries.has(entry.code)) throw new Error(`The problem ${entry.code} is in the catalogue twice.`);
      this.#entries.set(entry.code, entry);
    }
  }

  find(code: string): ProblemEntry | undefined {
    return this.#entries.get(code);
  }

  platform(code: PlatformProblemCode): ProblemEntry {
    return this.#entries.get(code) as ProblemEntry;
  }
}

/** A provider that adds a context's problems to the catalogue, so that its refusals can be answered. */
export const mountProblems = (entries: readonly ProblemEntry[]): FactoryProvider =>
  mount(ProblemCatalogue, [], (catalogue) => catalogue.add(entries));
