import { ValidateIf } from 'class-validator';
import type { FieldDecorator } from './kind.js';

/** The condition under which the rules of an optional field apply. */
export const whenPresent = (_object: unknown, value: unknown): boolean => value !== undefined;

/** The condition under which the rules of a nullable field apply. */
export const whenNotNull = (_object: unknown, value: unknown): boolean => value !== null;

/** The field may be absent. Null is still refused, unless it is `@Nullable()` too. */
export const Optional = (): FieldDecorator<undefined> => ValidateIf(whenPresent);

/** The field may be null. It must still be present, unless it is `@Optional()` too. */
export const Nullable = (): FieldDecorator<null> => ValidateIf(whenNotNull);

/** The field may be absent and is then `value`. */
export const Default = <const Value>(value: Value): FieldDecorator<Value> =>
  ValidateIf(whenPresent, { context: { default: value } });
