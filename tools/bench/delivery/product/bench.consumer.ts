import { consumer } from '@portico/platform-nest';
import { happened } from './bench.events.ts';
import { NoteEffect } from './note-effect.ts';

/** Has an effect of each event, with everything else as it is by default. */
export const benchConsumer = (ordered: boolean) =>
  consumer({ name: 'bench.note', events: [happened], ordered, toCommand: (event) => new NoteEffect(event) });
