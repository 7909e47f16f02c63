import { Command, type Clock, type Handler, type UnitOfWork } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import {
  afterStep,
  type DeadLetterReplay,
  type HistoryReplay,
  type Replay,
  type ReplayId,
  type Step,
} from '../domain/replay/index.js';
import type { DeadLetterBox, History, Replays } from './ports/index.js';

/** A replay takes a step of so many messages, and then rests for so long: 500 messages a second at most. */
const STEP = 100;
const REST_MS = 200;

/** A replay whose step failed lets others go first. */
const REST_AFTER_FAILURE_MS = 10_000;

/** With more than this before it, a consumer of history is not told more. */
const WAITING_AT_MOST = 1_000;

/** The turn of a replay; `failure` is why its step was undone, if it was. */
export interface Turn {
  readonly replay: ReplayId;
  readonly failure: unknown;
}

/** Lets the running replay that has rested longest take a step; null when none may. */
export class AdvanceReplay extends Command<Turn | null> {
  constructor(readonly actor: Actor) {
    super();
  }
}

/** A step is one unit of work: what is replayed and what is noted of it are committed together. */
export class AdvanceReplayHandler implements Handler<AdvanceReplay> {
  static readonly handles = AdvanceReplay;
  static readonly requires = 'system';
  static readonly refusals = [];

  constructor(
    private readonly replays: Replays,
    private readonly box: DeadLetterBox,
    private readonly history: History,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(): Promise<Turn | null> {
    const replay = await this.replays.claim();
    if (!replay) return null;
    try {
      const step = await this.unitOfWork.savepoint(() => this.#step(replay));
      await this.replays.save(afterStep(replay, step, this.clock.now()), REST_MS);
      return { replay: replay.id, failure: null };
    } catch (failure) {
      await this.replays.save(replay, REST_AFTER_FAILURE_MS);
      return { replay: replay.id, failure };
    }
  }

  #step(replay: Replay): Promise<Step> {
    return replay.kind === 'history' ? this.#tell(replay) : this.#revive(replay);
  }

  async #revive({ consumer, type, from, to }: DeadLetterReplay): Promise<Step> {
    const filter = { to, ...(consumer && { consumer }), ...(type && { type }), ...(from && { from }) };
    const replayed = await this.box.replaySome(filter, STEP);
    const step = { replayed, spared: 0, leftOut: 0, place: null, over: false };
    if (replayed > 0) return step;
    const { count } = await this.box.count(filter); // others may have some in hand
    const leftOut = await this.box.countUnattended(filter);
    return count > leftOut ? step : { ...step, leftOut, over: true };
  }

  async #tell({ consumer, from, to, place: since }: HistoryReplay): Promise<Step> {
    const waiting = await this.history.waiting(consumer, WAITING_AT_MOST + 1);
    if (waiting > WAITING_AT_MOST) return { replayed: 0, spared: 0, leftOut: 0, place: since, over: false };
    const { told, known, late, place } = await this.history.tell(consumer, { from, to }, since, STEP);
    return { replayed: told, spared: known, leftOut: late, place, over: place === null };
  }
}
