import type { Actor } from '@portico/kernel/domain';
import { textFields, type Commands, type Cursors, type Queries, type TextFields } from '@portico/platform-nest';
import type { Screen } from './screen.js';

/** Where somebody at the terminal is served: by the same commands and queries as over HTTP. */
export interface Desk {
  readonly commands: Pick<Commands, 'execute'>;
  readonly queries: Pick<Queries, 'execute'>;
  readonly cursors: Cursors;
  readonly actor: Actor;
  readonly screen: Screen;
}

/** What was given with a verb. */
export interface Given<Options extends object = object> {
  /** Empty where the verb takes none. */
  readonly id: string;
  readonly options: Options;
  readonly json: boolean;
  /** Whether to look on at what goes on without it. */
  readonly wait: boolean;
}

/** Something that can be asked for at the terminal. */
export interface Verb<Options extends object = object> {
  readonly words: string;
  readonly does: string;
  readonly takesId: boolean;
  /** Those of the same request over HTTP. */
  readonly options: TextFields<Options>;
  readonly flags: readonly Flag[];
  run(desk: Desk, given: Given<Options>): Promise<void>;
}

/** An option without a value. */
export type Flag = 'json' | 'no-wait';

/** A shape of HTTP. */
type Shape<T> = new () => T;

/** Options of verbs that take none. */
export class NoOptions {}

type Run<Options extends object> = Verb<Options>['run'];

/** A verb that shows something, also as JSON. */
export const read = <Options extends object>(
  words: string,
  does: string,
  options: Shape<Options>,
  run: Run<Options>,
): Verb<Options> => ({ words, does, options: textFields(options), run, takesId: false, flags: ['json'] });

/** A verb that shows one of many. */
export const readOne = (words: string, does: string, run: Run<NoOptions>): Verb => {
  return { words, does, options: textFields(NoOptions), run, takesId: true, flags: ['json'] };
};

/** A verb that begins something which goes on by itself. */
export const begin = <Options extends object>(
  words: string,
  does: string,
  options: Shape<Options>,
  run: Run<Options>,
): Verb<Options> => ({ words, does, options: textFields(options), run, takesId: false, flags: ['no-wait'] });

/** A verb that changes one of many. */
export const writeOne = (words: string, does: string, run: Run<NoOptions>): Verb => {
  return { words, does, options: textFields(NoOptions), run, takesId: true, flags: [] };
};
