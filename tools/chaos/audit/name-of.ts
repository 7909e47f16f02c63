/** The place of an event. */
export interface Place {
  readonly streamId: string;
  readonly seq: number;
}

/** What an event is called in findings. */
export const nameOf = ({ streamId, seq }: Place): string => `${streamId} #${seq}`;
