import type { EventActor, IntegrationEvent } from '@portico/kernel/application';
import { isInstant, isRecord, isText } from './values.js';

type Envelope = Omit<IntegrationEvent, 'data'>;
type Fits = (value: unknown) => boolean;

const ACTOR_KINDS: Readonly<Record<EventActor['kind'], true>> = {
  user: true,
  key: true,
  system: true,
  anonymous: true,
};

const isTextOrNull: Fits = (value) => value === null || isText(value);

const FIELDS: Readonly<Record<keyof Envelope, Fits>> = {
  id: isText,
  type: isText,
  streamId: isText,
  seq: (value) => Number.isSafeInteger(value) && Number(value) > 0,
  occurredAt: isInstant,
  actor: (value) => isRecord(value) && Object.hasOwn(ACTOR_KINDS, String(value['kind'])) && isText(value['id']),
  correlationId: isText,
  causationId: isTextOrNull,
  traceparent: isTextOrNull,
};

/** The fields around an event's data that are missing or not what the kernel says they are. */
export const unusableEnvelope = (event: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(FIELDS)
    .filter(([field, fits]) => !fits(event[field]))
    .map(([field]) => field);
