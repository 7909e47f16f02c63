import { applyDecorators, HttpCode } from '@nestjs/common';
import type { Shape } from '@portico/platform-shapes';
import { routeFact } from '../http/route-fact.js';
import type { VersionedView } from '../http/versioned.js';
import type { AnswerHeader } from './headers.js';

/** What a route answers with when all goes well. */
export interface Answer {
  readonly status: number;
  readonly shape?: Shape;
  readonly headers: readonly AnswerHeader[];
}

const ANSWER = routeFact<Answer>('answer');
const REFUSALS = routeFact<readonly string[]>('refusals');

/** Decorates a method that answers with `Body`, at once or later; on others it does not compile. */
type MethodAnswering<Body> = <Method extends (...args: never[]) => Body | Promise<Body>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

interface AnswersDecorator {
  (status: number): MethodAnswering<void>;
  <View extends object>(
    status: number,
    shape: Shape<View>,
    ...headers: AnswerHeader[]
  ): MethodAnswering<View | VersionedView<View>>;
}

/** The status of the route's answer, the shape of its body if it has one, and what it says in headers. */
export const Answers: AnswersDecorator = (status: number, shape?: Shape, ...headers: AnswerHeader[]) =>
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
