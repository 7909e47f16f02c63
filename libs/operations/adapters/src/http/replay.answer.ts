import type { ReplayAnswer } from '@portico/operations-contracts/http';
import type { Replay } from '@portico/operations-core';
import type { HttpReply } from '@portico/platform-nest';

/** A replay, as it is shown. */
export const replayAnswer = ({ place: _, ...shown }: Replay): ReplayAnswer => shown;

/** The answer to whoever asked for a replay: it has only begun, and can be followed. */
export const accepted = (reply: HttpReply, replay: Replay): ReplayAnswer => {
  reply.header('location', `/v1/ops/replays/${replay.id}`);
  return replayAnswer(replay);
};
