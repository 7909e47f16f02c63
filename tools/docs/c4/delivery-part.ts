import type { AppFacts } from '../apps/facts.ts';
import type { Entry } from '../use-cases/model.ts';
import type { Arrow, Box, Drawing } from './flowchart.ts';
import type { Share } from './share.ts';
import { wayIn } from './way-in.ts';

/** How events leave an app and arrive in it: into the outbox, from there through a relay to the broker, to consumers. */
export const deliveryPart = (
  shares: readonly Share[],
  { modules }: AppFacts,
  tasks: readonly Entry[],
): Pick<Drawing, 'parts' | 'arrows'> => {
  const publishing = shares.filter(({ useCases }) => useCases.some(({ publishes }) => publishes.length > 0));
  const consumers = shares.flatMap(({ entries }) => entries).filter(({ kind }) => kind === 'consumer');
  const relays = modules.includes('DeliveryModule');
  const boxes: Box[] = [
    ...(relays || publishing.length > 0 ? [OUTBOX] : []),
    ...(relays ? [RELAY] : []),
    ...tasks.map((task) => wayIn(task, tasks)),
  ];
  return {
    parts: [
      ...(boxes.length > 0 ? [{ id: 'platform', label: 'platform', boxes }] : []),
      ...(relays || consumers.length > 0 ? [BROKER] : []),
    ],
    arrows: [
      ...publishing.map(({ context }) => ({ from: `${context}-core`, to: OUTBOX.id, label: 'events' })),
      ...(relays ? RELAYED : []),
      ...consumers.map(({ name }) => ({ from: BROKER.id, to: name })),
    ],
  };
};

const OUTBOX: Box = { id: 'outbox', label: 'outbox', look: 'store' };
const RELAY: Box = { id: 'relay', label: 'outbox relay', look: 'app' };
const BROKER: Box = { id: 'broker', label: 'broker', look: 'queue' };
const RELAYED: readonly Arrow[] = [
  { from: OUTBOX.id, to: RELAY.id },
  { from: RELAY.id, to: BROKER.id },
];
