import type { DynamicModule } from '@nestjs/common';
import { bind, mountConsumers, useCases } from '@portico/platform-nest';
import { Database } from '@portico/platform-postgres';
import { benchConsumer } from './bench.consumer.ts';
import * as noteEffect from './note-effect.ts';

class BenchWorker {}

/** The context of the benches, as worker mounts it. */
export const benchWorker = (ordered: boolean): DynamicModule => ({
  module: BenchWorker,
  providers: [
    ...useCases(noteEffect, [bind(noteEffect.NoteEffectHandler, [Database])]),
    mountConsumers(benchConsumer(ordered)),
  ],
});
