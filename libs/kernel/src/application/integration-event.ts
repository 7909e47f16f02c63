import type { Actor, Occasion } from '../domain/index.js';

type Kind = 'id' | 'text' | 'integer' | 'boolean' | 'instant' | 'texts';

/** What a field of an event holds; a trailing `?` marks one that older events lack. */
export type FieldKind = Kind | `${Kind}?`;

/** The published form of an event: its type, which ends in the version, and its fields. */
export interface EventContract {
  readonly type: string;
  readonly data: Readonly<Record<string, FieldKind>>;
}

interface ValueOf {
  id: string;
  text: string;
  integer: number;
  boolean: boolean;
  instant: string;
  texts: readonly string[];
}

type Data<Fields extends EventContract['data']> = {
  readonly [F in keyof Fields as Fields[F] extends Kind ? F : never]: ValueOf[Fields[F] & Kind];
} & {
  readonly [
    F in keyof Fields as Fields[F] extends `${Kind}?` ? F : never
  ]?: Fields[F] extends `${infer K extends Kind}?` ? ValueOf[K] : never;
};

/** The data of an event, as its contract describes it. */
export type EventData<C extends EventContract> = Data<C['data']>;

/** Who caused an event, without what they were allowed to do. */
export type EventActor = Pick<Actor, 'kind' | 'id'>;

/** An event as it travels: the id is the message id and the inbox key, `seq` is dense within `streamId`. */
export interface IntegrationEvent<C extends EventContract = EventContract> {
  readonly id: string;
  readonly type: C['type'];
  readonly streamId: string;
  readonly seq: number;
  readonly occurredAt: string;
  readonly actor: EventActor;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly traceparent: string | null;
  readonly data: EventData<C>;
}

/** An event before the outbox has given it its id and its place in the stream. */
export type EventDraft<C extends EventContract = EventContract> = Pick<
  IntegrationEvent<C>,
  'type' | 'streamId' | 'occurredAt' | 'actor' | 'data'
>;

/** Drafts an event of a contract; the compiler checks the data against the contract's fields. */
export const draftEvent = <const C extends EventContract>(
  contract: C,
  streamId: string,
  { by, at }: Occasion,
  data: EventData<C>,
): EventDraft<C> => ({
  type: contract.type,
  streamId,
  occurredAt: at.toISOString(),
  actor: { kind: by.kind, id: by.id },
  data,
});
