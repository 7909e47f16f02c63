import type { Page, PageRequest } from '@portico/kernel/application';
import type { Replay, ReplayId } from '../../domain/replay/index.js';

/** The replays that were asked for. */
export abstract class Replays {
  abstract add(replay: Replay): Promise<void>;

  /** Throws `NotFound`. */
  abstract get(id: ReplayId): Promise<Replay>;

  /** The same, which until the unit of work ends is nobody else's. */
  abstract hold(id: ReplayId): Promise<Replay>;

  /** The newest first. */
  abstract list(page: PageRequest<'-startedAt'>): Promise<Page<Replay>>;

  /**
   * The running replay that has rested longest, if one has rested enough. Until the unit of work ends it is nobody
   * else's.
   */
  abstract claim(): Promise<Replay | null>;

  /** Saves what a step made of it. It then rests for that long. */
  abstract save(replay: Replay, restMs: number): Promise<void>;
}
