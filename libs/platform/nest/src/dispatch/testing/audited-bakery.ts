import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { UnitOfWork, type AuditEntry } from '@portico/kernel/application';
import { FixedClock, MemoryUnitOfWork, SequentialIds } from '@portico/kernel/testing';
import { IdempotencyStore } from '@portico/platform-ports';
import { MemoryAuditTrail, MemoryIdempotencyStore } from '@portico/platform-ports/testing';
import { AuditedUnitOfWork } from '../audited-unit-of-work.js';
import { bind } from '../bind.js';
import { Commands } from '../commands.js';
import { DispatchModule } from '../dispatch.module.js';
import { KeyedUnitOfWork } from '../keyed-unit-of-work.js';
import {
  BakeForOneselfHandler,
  BakeHalvesHandler,
  BakeHandler,
  BakeSlowlyHandler,
  type Bake,
  type Cake,
} from './bakes.js';

/** Dispatches bakes as an app does, in memory, and shows what the audit knows. */
export class AuditedBakery {
  readonly memory = new MemoryUnitOfWork();
  readonly trail = new MemoryAuditTrail(this.memory);
  readonly #store = new MemoryIdempotencyStore(this.memory);
  readonly unitOfWork = new KeyedUnitOfWork(
    new AuditedUnitOfWork(this.memory, this.trail, new FixedClock(), new SequentialIds()),
    this.#store,
  );
  #app: INestApplicationContext | undefined;

  async open(): Promise<void> {
    const ports = [
      { provide: UnitOfWork, useValue: this.unitOfWork },
      { provide: IdempotencyStore, useValue: this.#store },
    ];
    const shared = { module: class Ports {}, global: true, providers: ports, exports: ports };
    const bindings = [
      bind(BakeHandler, [UnitOfWork]),
      bind(BakeHalvesHandler, [UnitOfWork]),
      bind(BakeSlowlyHandler, [UnitOfWork], { unitOfWork: 'handler' }),
      bind(BakeForOneselfHandler, []),
    ];
    const providers = bindings.map(({ provider }) => provider);
    const app = await Test.createTestingModule({ imports: [shared, DispatchModule], providers }).compile();
    this.#app = await app.init();
  }

  async execute(command: Bake): Promise<Cake> {
    if (!this.#app) throw new Error('The bakery is not open.');
    return this.#app.get(Commands).execute(command);
  }

  async entries(): Promise<readonly AuditEntry[]> {
    return (await this.trail.list({}, { limit: 100, sort: '-at', after: null })).items;
  }

  async targets(): Promise<readonly string[]> {
    return (await this.entries()).map(({ target }) => target.id);
  }

  async close(): Promise<void> {
    await this.#app?.close();
  }
}
