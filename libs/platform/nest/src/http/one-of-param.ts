import { Param, type PipeTransform } from '@nestjs/common';
import { NotFound } from '@portico/kernel/application';

/** Reads one of a few words in a path. Any other word leads nowhere, so it is not found. */
class OneOfPipe implements PipeTransform<string, string> {
  constructor(private readonly words: readonly string[]) {}

  transform(value: string): string {
    if (!this.words.includes(value)) throw new NotFound();
    return value;
  }
}

/** The word in the path under this name. */
export const OneOfParam = (name: string, words: readonly string[]): ParameterDecorator =>
  Param(name, new OneOfPipe(words));
