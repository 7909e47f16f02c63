import { identityEvents } from '@portico/identity-contracts/events';
import { consumer } from '@portico/platform-nest';
import type { AuditedConsumer } from '../audit/evidence.ts';
import { NoteEffect } from './note-effect.ts';

/** Has an effect of everything that happens to an account, as it comes. */
export const unordered = consumer({
  name: 'chaos.unordered',
  events: identityEvents,
  toCommand: (event) => new NoteEffect('chaos.unordered', event),
});

/** The same, in the order in which it happened. */
export const ordered = consumer({
  name: 'chaos.ordered',
  events: identityEvents,
  ordered: true,
  toCommand: (event) => new NoteEffect('chaos.ordered', event),
});

/** All of them, as they are audited. */
export const chaosConsumers: readonly AuditedConsumer[] = [unordered, ordered];
