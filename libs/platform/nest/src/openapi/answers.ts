import { applyDecorators, HttpCode } from '@nestjs/common';
import type { Shape } from '@portico/platform-shapes';
import { routeFact } from '../http/route-fact.js';
import type { AnswerHeader } from './headers.js';

/** What a route answers with when all goes well. */
export interface Answer {
  readonly status: number;
  readonly shape?: Shape;
  readonly headers: readonly AnswerHeader[];
}

const ANSWER = routeFact<Answer>('answer');
const REFUSALS = routeFact<readonly string[]>('refusals');

/** The status of the route's answer, the shape of its body if it has one, and what it says in headers. */
export const Answers = (status: number, shape?: Shape, ...headers: AnswerHeader[]): MethodDecorator =>
  applyDecorators(HttpCode(status), ANSWER.declare({ status, headers, ...(shape && { shape }) }));

/** A handler's class, as far as it says how it may refuse. */
interface Refusing {
  readonly refusals: readonly { readonly code: string }[];
}

/** The handlers that the route may reach: their refusals are its problems; those of its conventions need no mention. */
export const Refuses = (...handlers: readonly Refusing[]): MethodDecorator =>
  REFUSALS.declare(handlers.flatMap(({ refusals }) => refusals.map(({ code }) => code)));

export const answerOf = (handler: object): Answer | undefined => ANSWER.of(handler);

export const refusalsOf = (handler: object): readonly string[] => REFUSALS.of(handler) ?? [];
