import type { Failpoint } from '@portico/platform-observability';
import type { Cast, ProcessName } from '../stage/product.ts';
import { randomFrom } from '../workload/random.ts';
import { killPlan } from './kill-plan.ts';
import { PHASES, points, type Phase } from './points.ts';
import type { RoundOptions } from './round-options.ts';

/** The part of a round in which some of its points are reached. */
export interface Act {
  readonly phase: Phase;
  readonly points: readonly Failpoint[];
  /** How many edits there are at least. */
  readonly edits: number;
  /** How often processes are to die meanwhile. */
  readonly deaths: number;
}

/** Which processes die where, and what is done for that, one act after another. */
export interface Casting extends Cast {
  readonly acts: readonly Act[];
}

const PROCESSES: Readonly<Record<'api' | 'worker', readonly ProcessName[]>> = {
  api: ['api'],
  worker: ['worker 1', 'worker 2'],
};

/** Shares the points of a round out among the processes, so that each process dies at one of its points after another. */
export const castFor = ({ name, points: wanted, events, kills, seed }: RoundOptions): Casting => {
  const random = randomFrom(seed);
  const arms: Partial<Record<ProcessName, string[]>> = {};

  const deal = (point: Failpoint, turns: Map<ProcessName, number>): number => {
    const { app, phase, eventsPerHit, mostKills = kills } = points[point];
    const free = PROCESSES[app].toSorted((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
    // Who takes a step of a replay, nobody can tell: each of them has to be ready to die.
    const chosen = phase === 'replay' ? free : free.slice(0, 1);
    const deaths = Math.max(Math.min(kills, mostKills), chosen.length);
    // Half of the hits at most, so that others are left when the last of the processes has been killed.
    const plan = killPlan(random, deaths, events / eventsPerHit / 2).map((nth) => `${point}:nth=${nth}:kill`);
    for (const [index, process] of chosen.entries()) {
      turns.set(process, (turns.get(process) ?? 0) + 1);
      (arms[process] ??= []).push(...plan.filter((_, turn) => turn % chosen.length === index));
    }
    return plan.length;
  };

  const leavesDeadLetters = wanted.some((point) => points[point].phase === 'permanent');
  const acts = PHASES.flatMap((phase): Act[] => {
    const ofPhase = wanted.filter((point) => points[point].phase === phase);
    if (ofPhase.length === 0) return [];
    const turns = new Map<ProcessName, number>();
    const deaths = ofPhase.reduce((sum, point) => sum + deal(point, turns), 0);
    const edits = phase === 'replay' && leavesDeadLetters ? 0 : events * Math.max(...turns.values());
    return [{ phase, points: ofPhase, edits, deaths }];
  });
  return { name, arms, acts: acts.length > 0 ? acts : [{ phase: 'plain', points: [], edits: events, deaths: 0 }] };
};
