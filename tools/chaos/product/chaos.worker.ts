import type { DynamicModule } from '@nestjs/common';
import { bind, mountConsumers, provide, useCases } from '@portico/platform-nest';
import { Broker, HeldMessages } from '@portico/platform-ports';
import { Database } from '@portico/platform-postgres';
import { chaosConsumers, ordered, unordered } from './chaos.consumers.ts';
import { watchHandOvers } from './hand-overs.ts';
import * as noteEffect from './note-effect.ts';
import { Trouble, type TroubleKind } from './trouble.ts';

const NOTE = 'INSERT INTO chaos.hand_over (consumer, message_id, by) SELECT $1, unnest($2::uuid[]), $3';

class ChaosWorker {}

/** Stands in Nest's container for the watch that is kept. */
class Watch {}

/** The context of the harness, as worker mounts it. */
export const chaosWorker = (trouble: TroubleKind): DynamicModule => ({
  module: ChaosWorker,
  providers: [
    provide(Trouble, [Database], (database) => new Trouble(database, trouble)),
    ...useCases(noteEffect, [bind(noteEffect.NoteEffectHandler, [Database, Trouble])]),
    mountConsumers(unordered, ordered),
    provide(Watch, [Broker, HeldMessages, Database], (broker, held, database) => {
      watchHandOvers(broker, held, async (consumer, ids, by) => {
        if (chaosConsumers.some(({ name }) => name === consumer)) await database.direct(NOTE, [consumer, ids, by]);
      });
      return new Watch();
    }),
  ],
});
