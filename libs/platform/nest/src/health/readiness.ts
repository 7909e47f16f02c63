import { Inject, Injectable, type FactoryProvider } from '@nestjs/common';
import { metrics, type Logger } from '@portico/platform-observability';
import { mount, type Tokens } from '../dispatch/index.js';
import { LOGGER } from '../logging.js';

/** Something that this process needs; without what is essential it cannot serve, without the rest it serves worse. */
export interface ReadinessCheck {
  readonly name: string;
  readonly essential: boolean;
  /** Rejects when it is out of reach. */
  readonly check: () => Promise<unknown>;
}

export interface ReadinessReport {
  readonly status: 'ready' | 'degraded' | 'not-ready';
  readonly checks: Readonly<Record<string, 'ok' | 'degraded' | 'failed'>>;
}

const passed = metrics.gauge('readiness_check_ok', 'Whether what this process needs is within reach (1) or not (0)', [
  'check',
]);

const TIMEOUT_MS = 2_000;
const GOOD_FOR_MS = 500;

/** Tells whether this process can serve, asking what it depends on at most twice a second. */
@Injectable()
export class Readiness {
  readonly #checks: ReadinessCheck[] = [];
  readonly #failing = new Set<string>();
  #latest: { readonly report: Promise<ReadinessReport>; readonly until: number } | undefined;
  #isDraining = false;

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  mount(check: ReadinessCheck): void {
    this.#checks.push(check);
  }

  /** From now on the process is not ready, whatever its checks say. */
  drain(): void {
    this.#isDraining = true;
  }

  async report(): Promise<ReadinessReport> {
    const now = performance.now();
    if (!this.#latest || now > this.#latest.until) this.#latest = { report: this.#ask(), until: now + GOOD_FOR_MS };
    const report = await this.#latest.report;
    return this.#isDraining ? { ...report, status: 'not-ready' } : report;
  }

  async #ask(): Promise<ReadinessReport> {
    const results = await Promise.all(
      this.#checks.map(async (check) => [check.name, await this.#outcomeOf(check)] as const),
    );
    const outcomes = results.map(([, outcome]) => outcome);
    const status = outcomes.includes('failed') ? 'not-ready' : outcomes.includes('degraded') ? 'degraded' : 'ready';
    return { status, checks: Object.fromEntries(results) };
  }

  async #outcomeOf({ name, essential, check }: ReadinessCheck): Promise<'ok' | 'degraded' | 'failed'> {
    try {
      await withTimeout(check());
      passed.set({ check: name }, 1);
      if (this.#failing.delete(name)) this.logger.info({ check: name }, 'within reach again');
      return 'ok';
    } catch (error) {
      passed.set({ check: name }, 0);
      if (!this.#failing.has(name)) this.logger.warn({ err: error, check: name }, 'out of reach');
      this.#failing.add(name);
      return essential ? 'failed' : 'degraded';
    }
  }
}

const withTimeout = async (work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  await Promise.race([work, timeout]).finally(() => clearTimeout(timer));
};

/** A provider that adds a check to `GET /ready`; `build` gets the ports it names. */
export const mountReadinessCheck = <const Needs extends readonly unknown[]>(
  needs: Tokens<Needs>,
  build: (...needs: Needs) => ReadinessCheck,
): FactoryProvider => mount(Readiness, needs, (readiness, ...ports: Needs) => readiness.mount(build(...ports)));
