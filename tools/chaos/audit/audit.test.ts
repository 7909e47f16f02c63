import { describe, expect, it } from '@jest/globals';
import { audit } from './audit.ts';
import type { Effect, Evidence, HandOver, Publication } from './evidence.ts';

const UNORDERED = 'chaos.unordered';
const ORDERED = 'chaos.ordered';
const KIM = 'identity.user:kim';
const LEE = 'identity.user:lee';

const edits = [KIM, LEE].flatMap((streamId) => [1, 2, 3].map((seq) => ({ streamId, seq, id: `${streamId}/${seq}` })));

const effectsOf = (consumer: string, from: number): Effect[] =>
  edits.map(({ id, streamId, seq }, index) => ({ serial: from + index, consumer, messageId: id, streamId, seq }));

const handOver = (messageId: string, by: HandOver['by'] = 'broker', consumer = UNORDERED): HandOver => ({
  consumer,
  messageId,
  by,
  process: 1,
});

const publication = (messageId: string, began: number, more: Partial<Publication> = {}): Publication => ({
  messageId,
  process: 1,
  began,
  ended: began + 5,
  confirmed: true,
  ...more,
});

const evidence: Evidence = {
  consumers: [
    { name: UNORDERED, ordered: false },
    { name: ORDERED, ordered: true },
  ],
  attempts: edits.map(({ streamId, seq }) => ({ streamId, seq, outcome: 'acknowledged' })),
  events: edits,
  effects: [...effectsOf(UNORDERED, 1), ...effectsOf(ORDERED, 101)],
  handOvers: edits.map(({ id }) => handOver(id)),
  publications: edits.map(({ id, seq }) => publication(id, seq * 10)),
};

const spotless = {
  lost: [],
  unexpected: [],
  duplicatedEffects: [],
  inversions: [],
  overlaps: [],
  outOfTurn: [],
  duplicateDeliveries: { broker: 0, held: 0 },
};

const effectOf = (consumer: string, messageId: string): Effect => {
  const found = evidence.effects.find((each) => each.consumer === consumer && each.messageId === messageId);
  if (!found) throw new Error(`No effect of ${messageId}.`);
  return found;
};

const without = (gone: Effect): Effect[] => evidence.effects.filter((effect) => effect !== gone);

const swapped = (one: Effect, other: Effect): Effect[] => [
  ...evidence.effects.filter((effect) => effect !== one && effect !== other),
  { ...one, serial: other.serial },
  { ...other, serial: one.serial },
];

describe('The auditor', () => {
  it('finds nothing where each edit had each effect once and in order', () => {
    expect(audit(evidence)).toEqual(spotless);
  });

  it('does not mind in which order streams, or an unordered consumer, come to their effects', () => {
    const mixed = swapped(effectOf(UNORDERED, `${KIM}/1`), effectOf(UNORDERED, `${KIM}/3`));
    expect(audit({ ...evidence, effects: mixed })).toEqual(spotless);
    const interleaved = swapped(effectOf(ORDERED, `${KIM}/3`), effectOf(ORDERED, `${LEE}/1`));
    expect(audit({ ...evidence, effects: interleaved })).toEqual(spotless);
  });

  it('finds an acknowledged edit that is not in the log', () => {
    const events = evidence.events.filter(({ id }) => id !== `${LEE}/3`);
    const effects = evidence.effects.filter(({ messageId }) => messageId !== `${LEE}/3`);
    expect(audit({ ...evidence, events, effects })).toEqual({
      ...spotless,
      lost: [`${LEE} #3 was acknowledged and is not in the log`],
    });
  });

  it('finds an event without an effect, of a recovered and of an unknown edit too', () => {
    for (const outcome of ['acknowledged', 'recovered', 'unknown'] as const) {
      const attempts = evidence.attempts.map((attempt) => ({ ...attempt, outcome }));
      const effects = without(effectOf(ORDERED, `${KIM}/2`));
      expect(audit({ ...evidence, attempts, effects })).toEqual({
        ...spotless,
        lost: [`${KIM} #2 has no effect by ${ORDERED}`],
      });
    }
  });

  it('takes an edit of unknown outcome as it turned out', () => {
    const attempts = [...evidence.attempts, { streamId: KIM, seq: 4, outcome: 'unknown' } as const];
    expect(audit({ ...evidence, attempts })).toEqual(spotless);
  });

  it('finds an event that nobody asked for', () => {
    const attempts = evidence.attempts.filter(({ streamId, seq }) => streamId === LEE || seq !== 3);
    expect(audit({ ...evidence, attempts })).toEqual({
      ...spotless,
      unexpected: [`${KIM} #3 is in the log and was never asked for`],
    });
  });

  it('finds an effect of what was undone, or of another event than it says', () => {
    const phantom = { serial: 900, consumer: UNORDERED, messageId: 'phantom', streamId: KIM, seq: 3 };
    const mistaken = { ...effectOf(UNORDERED, `${KIM}/1`), seq: 2 };
    const effects = [...without(effectOf(UNORDERED, `${KIM}/1`)), mistaken, phantom];
    expect(audit({ ...evidence, effects })).toEqual({
      ...spotless,
      unexpected: [
        `the effect of ${KIM} #2 by ${UNORDERED} is of no event in the log`,
        `the effect of ${KIM} #3 by ${UNORDERED} is of no event in the log`,
      ],
    });
  });

  it('leaves the streams alone that the edits were not made in', () => {
    const events = [...evidence.events, { id: 'e0', streamId: 'identity.user:admin', seq: 1 }];
    expect(audit({ ...evidence, events })).toEqual(spotless);
  });

  it('finds an effect that was done twice, which is not out of order for that', () => {
    const again = { ...effectOf(ORDERED, `${KIM}/3`), serial: 900 };
    expect(audit({ ...evidence, effects: [...evidence.effects, again] })).toEqual({
      ...spotless,
      duplicatedEffects: [`the effect of ${KIM} #3 by ${ORDERED} is there 2 times`],
    });
  });

  it('finds what an ordered consumer did too late, however the rows are sorted', () => {
    const effects = swapped(effectOf(ORDERED, `${KIM}/1`), effectOf(ORDERED, `${KIM}/2`)).toReversed();
    expect(audit({ ...evidence, effects })).toEqual({
      ...spotless,
      inversions: [`${ORDERED} did #1 of ${KIM} after #2`],
    });
  });

  it('finds an event that a relay took from another, unless that was done with it or had had it for long', () => {
    const first = publication(`${LEE}/3`, 100, { ended: 1_500, confirmed: false });
    const never = { ...first, ended: null };
    const again = (began: number) => publication(`${LEE}/3`, began, { process: 2 });
    const found = (...publications: Publication[]) =>
      audit({ ...evidence, publications: [...evidence.publications.slice(0, -1), ...publications] }).overlaps;
    expect(found(first, again(1_400))).toEqual([`${LEE} #3 was taken from the relay that had had it for 1300 ms`]);
    expect(found(never, again(1_600))).toEqual([`${LEE} #3 was taken from the relay that had had it for 1500 ms`]);
    expect(found(first, again(1_600))).toEqual([]);
    expect(found(never, again(8_100))).toEqual([]);
  });

  it('finds an event that was published before its predecessor was confirmed', () => {
    const found = (more: Partial<Publication>) =>
      audit({
        ...evidence,
        publications: evidence.publications.map((each) =>
          each.messageId === `${KIM}/1` ? { ...each, ...more } : each,
        ),
      }).outOfTurn;
    const sentence = [`${KIM} #2 was published before ${KIM} #1`];
    expect(found({ ended: 21 })).toEqual(sentence);
    expect(found({ confirmed: false })).toEqual(sentence);
    expect(found({ ended: null })).toEqual(sentence);
    expect(found({ ended: 20 })).toEqual([]);
  });

  it('counts what was handed over again, by whom, and each consumer by itself', () => {
    const handOvers = [
      ...evidence.handOvers,
      handOver(`${KIM}/1`),
      handOver(`${KIM}/1`, 'held'),
      handOver(`${KIM}/1`, 'held', ORDERED),
    ];
    expect(audit({ ...evidence, handOvers }).duplicateDeliveries).toEqual({ broker: 1, held: 1 });
  });
});
