import type { EventContract, FieldKind, IntegrationEvent } from '@portico/kernel/application';
import { PermanentFailure } from '@portico/platform-ports';

/** Reads an event off the wire and holds its data against the contract; what does not fit will never fit. */
export const decodeEvent = (body: string, contracts: readonly EventContract[]): IntegrationEvent => {
  const event = parse(body);
  const contract = contracts.find(({ type }) => type === event.type);
  if (!contract) throw new PermanentFailure(`The event type ${event.type} is not one of this consumer's.`);
  const data = event.data as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(contract.data).filter(([field, kind]) => !fits(data[field], kind));
  if (wrong.length > 0) {
    throw new PermanentFailure(
      `${event.type} ${event.id} has unusable fields: ${wrong.map(([field]) => field).join(', ')}.`,
    );
  }
  return event;
};

const parse = (body: string): IntegrationEvent => {
  try {
    const event: unknown = JSON.parse(body);
    if (isRecord(event) && typeof event['id'] === 'string' && isRecord(event['data'])) {
      return event as unknown as IntegrationEvent;
    }
  } catch {
    throw new PermanentFailure('The message is not JSON.');
  }
  throw new PermanentFailure('The message is not an event.');
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    default:
      return typeof value === 'string';
  }
};
