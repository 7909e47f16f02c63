import type { EventContract, FieldKind, IntegrationEvent } from '@portico/kernel/application';
import { PermanentFailure } from '@portico/platform-ports';
import { unusableEnvelope } from './envelope.js';
import { isInstant, isRecord } from './values.js';

/** Reads an event off the wire and holds all of it against the contract; what does not fit will never fit. */
export const decodeEvent = (body: string, contracts: readonly EventContract[]): IntegrationEvent => {
  const event = parse(body);
  const contract = contracts.find(({ type }) => type === event['type']);
  if (!contract) throw new PermanentFailure(`The event type ${String(event['type'])} is not one of this consumer's.`);
  const unusable = [...unusableEnvelope(event), ...unusableData(event['data'], contract)];
  if (unusable.length === 0) return event as unknown as IntegrationEvent;
  throw new PermanentFailure(`${contract.type} ${String(event['id'])} has unusable fields: ${unusable.join(', ')}.`);
};

const parse = (body: string): Readonly<Record<string, unknown>> => {
  const event = json(body);
  if (isRecord(event)) return event;
  throw new PermanentFailure('The message is not an event.');
};

const json = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new PermanentFailure('The message is not JSON.');
  }
};

const unusableData = (data: unknown, contract: EventContract): string[] => {
  if (!isRecord(data)) return ['data'];
  return Object.entries(contract.data)
    .filter(([field, kind]) => !fits(data[field], kind))
    .map(([field]) => `data.${field}`);
};

const fits = (value: unknown, kind: FieldKind): boolean => {
  if (kind.endsWith('?') && value === undefined) return true;
  switch (kind.replace('?', '')) {
    case 'integer':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'instant':
      return isInstant(value);
    default:
      return typeof value === 'string';
  }
};
