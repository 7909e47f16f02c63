import { Param, type PipeTransform } from '@nestjs/common';
import { NotFound } from '@portico/kernel/application';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads an id in a path. What is no id identifies nothing, so it is not found. */
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!UUID.test(value)) throw new NotFound();
    return value.toLowerCase();
  }
}

/** The id in the path under this name. */
export const UuidParam = (name: string): ParameterDecorator => Param(name, new UuidPipe());
