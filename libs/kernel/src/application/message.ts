import type { Actor, DomainErrorClass } from '../domain/index.js';
import type { Deeds } from './audit.js';
import type { Requirement } from './requirement.js';

declare const result: unique symbol;

/** A wish to change something, answered with `Result`. */
export abstract class Command<Result> {
  declare readonly [result]: Result;
  abstract readonly actor: Actor;
}

/** A question that changes nothing, answered with `Result`. */
export abstract class Query<Result> {
  declare readonly [result]: Result;
  abstract readonly actor: Actor;
}

/** A command or a query. */
export type Message = Command<unknown> | Query<unknown>;

/** What a command or query is answered with. */
export type ResultOf<M extends Message> = M[typeof result];

/** Carries out one kind of command or query. A plain class: its ports come in through the constructor. */
export interface Handler<M extends Message> {
  execute(message: M): Promise<ResultOf<M>>;
}

/** A handler's class, which says what it handles, who may have it done, how it may refuse, and what the audit is told. */
export interface HandlerClass<M extends Message = Message, Ports extends readonly unknown[] = never> {
  readonly name: string;
  readonly handles: new (...args: never) => M;
  readonly requires: Requirement;
  readonly refusals: readonly DomainErrorClass[];
  /** What a command was in the eyes of the audit; for commands that take an office. */
  audited?(command: M, result: ResultOf<M>): Deeds;
  new (...ports: Ports): Handler<M>;
}
