import type { Failpoint } from '@portico/platform-observability';
import { Problem } from '../../terminal/problem.ts';
import type { TroubleKind } from '../product/trouble.ts';
import type { Cast, ProcessName } from '../stage/product.ts';
import { randomFrom } from '../workload/random.ts';
import { killPlan } from './kill-plan.ts';
import { points } from './points.ts';
import type { RoundOptions } from './round-options.ts';

const PLACES: Readonly<Record<'api' | 'worker', readonly ProcessName[]>> = {
  api: ['api'],
  worker: ['worker 1', 'worker 2'],
};

/** Which process is killed at which point. */
export type Casting = Cast & { readonly places: ReadonlyMap<Failpoint, ProcessName> };

/** Gives each point a process of the right app. */
export const castFor = ({ name, points: wanted, events, kills, seed }: RoundOptions): Casting => {
  const random = randomFrom(seed);
  const free = { api: [...PLACES.api], worker: [...PLACES.worker] };
  const places = new Map<Failpoint, ProcessName>();
  const arms: Partial<Record<ProcessName, readonly string[]>> = {};
  for (const point of wanted) {
    const { app, eventsPerHit } = points[point];
    const place = free[app].shift();
    if (!place) throw new Problem(`There are too few processes of ${app} for ${wanted.join(', ')}: take fewer points.`);
    places.set(point, place);
    // Half of the hits at most, so that others are left when the last of the processes has been killed.
    arms[place] = killPlan(random, kills, events / eventsPerHit / 2).map((nth) => `${point}:nth=${nth}:kill`);
  }
  return { name, trouble: troubleFor(wanted), arms, places };
};

const troubleFor = (wanted: readonly Failpoint[]): TroubleKind => {
  const troubles = new Set(wanted.map((point) => points[point].trouble).filter((kind) => kind !== 'none'));
  if (troubles.size > 1) throw new Problem(`${wanted.join(', ')} need different troubles: take them one by one.`);
  return [...troubles][0] ?? 'none';
};
