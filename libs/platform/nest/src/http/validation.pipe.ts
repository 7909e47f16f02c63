import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { parseQuery, parseShape, type Parsed, type Shape } from '@portico/platform-shapes';
import { Problem } from './problem.js';

/** Holds bodies and queries against the shapes that the routes declare for them. A missing body counts as empty. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    switch (type) {
      case 'body':
        return valid(parseShape(metatype as Shape, value === undefined ? {} : value), 'validation-failed', 'The body');
      case 'query':
        return valid(parseQuery(metatype as Shape, value as object), 'invalid-query', 'The query');
      default:
        return value;
    }
  }
}

const valid = <T>(parsed: Parsed<T>, code: 'validation-failed' | 'invalid-query', subject: string): T => {
  if ('value' in parsed) return parsed.value;
  throw new Problem(code, `${subject} has fields that are missing, wrong or unknown: see errors.`, parsed);
};
