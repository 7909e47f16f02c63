import type { Effect, Evidence, HandOver } from './evidence.ts';
import { groupedBy } from './grouped-by.ts';
import { inversionsAmong } from './inversions.ts';
import { nameOf, type Place } from './name-of.ts';
import { outOfTurn } from './out-of-turn.ts';
import { overlapsAmong } from './overlaps.ts';

/** What must not be, a sentence for each case, and how often a consumer was given what it had been given before. */
export interface Findings {
  /** Done, or said to be done, and without the effect that it should have. */
  readonly lost: readonly string[];
  /** Effects and events of what nobody asked for, or was undone. */
  readonly unexpected: readonly string[];
  readonly duplicatedEffects: readonly string[];
  /** Effects of an ordered consumer that came after those of a later event. */
  readonly inversions: readonly string[];
  /** Events that a relay took while another one still had its lease of them. */
  readonly overlaps: readonly string[];
  /** Events that a relay took before their predecessor in the stream was confirmed. */
  readonly outOfTurn: readonly string[];
  readonly duplicateDeliveries: Readonly<Record<HandOver['by'], number>>;
}

/** Holds what was done against what was asked for. */
export const audit = (evidence: Evidence): Findings => ({
  lost: [...lostEdits(evidence), ...lostEffects(evidence)],
  unexpected: [...unexpectedEvents(evidence), ...unexpectedEffects(evidence)],
  duplicatedEffects: duplicatedEffects(evidence),
  inversions: inversionsAmong(evidence),
  overlaps: overlapsAmong(evidence),
  outOfTurn: outOfTurn(evidence),
  duplicateDeliveries: duplicateDeliveries(evidence),
});

const namesOf = (places: readonly Place[]): ReadonlySet<string> => new Set(places.map(nameOf));

const lostEdits = ({ attempts, events }: Evidence): string[] => {
  const logged = namesOf(events);
  return attempts
    .filter((attempt) => attempt.outcome !== 'unknown' && !logged.has(nameOf(attempt)))
    .map((attempt) => `${nameOf(attempt)} was ${attempt.outcome} and is not in the log`);
};

/** Only in the streams of the edits: who opened an account before the consumers began is not theirs to tell. */
const ofEdits = <Row extends Place>(rows: readonly Row[], { attempts }: Evidence): readonly Row[] => {
  const streams = new Set(attempts.map(({ streamId }) => streamId));
  return rows.filter(({ streamId }) => streams.has(streamId));
};

const lostEffects = (evidence: Evidence): string[] => {
  const expected = ofEdits(evidence.events, evidence);
  return evidence.consumers.flatMap(({ name }) => {
    const done = new Set(
      evidence.effects.filter(({ consumer }) => consumer === name).map(({ messageId }) => messageId),
    );
    return expected.filter(({ id }) => !done.has(id)).map((event) => `${nameOf(event)} has no effect by ${name}`);
  });
};

const unexpectedEvents = (evidence: Evidence): string[] => {
  const attempted = namesOf(evidence.attempts);
  return ofEdits(evidence.events, evidence)
    .filter((event) => !attempted.has(nameOf(event)))
    .map((event) => `${nameOf(event)} is in the log and was never asked for`);
};

const unexpectedEffects = ({ events, effects }: Evidence): string[] => {
  const logged = new Map(events.map((event) => [event.id, nameOf(event)]));
  return effects
    .filter((effect) => logged.get(effect.messageId) !== nameOf(effect))
    .map((effect) => `${described(effect)} is of no event in the log`);
};

const duplicatedEffects = ({ effects }: Evidence): string[] =>
  [...groupedBy(effects, ({ consumer, messageId }) => `${consumer} ${messageId}`).values()].flatMap(
    ([first, ...others]) =>
      first && others.length > 0 ? [`${described(first)} is there ${others.length + 1} times`] : [],
  );

const described = (effect: Effect): string => `the effect of ${nameOf(effect)} by ${effect.consumer}`;

const duplicateDeliveries = ({ handOvers }: Evidence): Findings['duplicateDeliveries'] => {
  const known = new Set<string>();
  const duplicates = { broker: 0, held: 0 };
  for (const { consumer, messageId, by } of handOvers) {
    const key = `${consumer} ${messageId}`;
    if (known.has(key)) duplicates[by] += 1;
    known.add(key);
  }
  return duplicates;
};
