import type { UnitOfWork } from '@portico/kernel/application';
import type { Logger } from '@portico/platform-observability';
import type { HeldMessages, Inbox } from '@portico/platform-ports';
import type { Commands } from '../dispatch/index.js';
import type { HandlingSlots, Slots } from './slots.js';
import type { Vitals } from './vitals.js';

/** What all consumers of a process run on. */
export interface Engine {
  readonly inbox: Inbox;
  readonly held: HeldMessages;
  readonly unitOfWork: UnitOfWork;
  readonly commands: Pick<Commands, 'execute'>;
  readonly log: Logger;
  readonly slots: HandlingSlots;
  readonly vitals: Vitals;
  /** One place: whoever runs a message that may have ended a process keeps it, so that no other is claimed meanwhile. */
  readonly suspects: Slots;
}
