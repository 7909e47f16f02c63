import type { DynamicModule } from '@nestjs/common';
import { bind, mountConsumers, provide, useCases } from '@portico/platform-nest';
import { Broker, HeldMessages } from '@portico/platform-ports';
import { Database } from '@portico/platform-postgres';
import { ordered, unordered } from './chaos.consumers.ts';
import { watchHandOvers } from './hand-overs.ts';
import * as noteEffect from './note-effect.ts';
import { noteHandOvers, publicationNotes } from './notes.ts';
import { watchPublications } from './publications.ts';
import { Trouble } from './trouble.ts';

class ChaosWorker {}

/** Stands in Nest's container for the watch that is kept. */
class Watch {}

/** The context of the harness, as worker mounts it. */
export const chaosWorker: DynamicModule = {
  module: ChaosWorker,
  providers: [
    provide(Trouble, [Database], (database) => new Trouble(database)),
    ...useCases(noteEffect, [bind(noteEffect.NoteEffectHandler, [Database, Trouble])]),
    mountConsumers(unordered, ordered),
    provide(Watch, [Broker, HeldMessages, Database], (broker, held, database) => {
      if (process.env['CHAOS_WATCH'] === 'none') return new Watch();
      watchHandOvers(broker, held, noteHandOvers(database));
      watchPublications(broker, publicationNotes(database));
      return new Watch();
    }),
  ],
};
