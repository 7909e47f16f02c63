import { Param, type PipeTransform } from '@nestjs/common';
import { NotFound } from '@portico/kernel/application';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the text can be an id at all. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** Reads an id in a path. What is no id identifies nothing, so it is not found. */
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw new NotFound();
    return value.toLowerCase();
  }
}

/** The id in the path under this name. */
export const UuidParam = (name: string): ParameterDecorator => Param(name, new UuidPipe());
