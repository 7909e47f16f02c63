import { isNativeError } from 'node:util/types';

/**
 * What a log says of an error: what it is and where it came from, and nothing else that drivers hang on their errors,
 * such as a query's parameters or the row that violated a constraint.
 */
export const errorFields = (error: unknown): unknown => describe(error, 5);

const describe = (error: unknown, depth: number): unknown => {
  if (!isNativeError(error)) return typeof error === 'string' ? error : Object.prototype.toString.call(error);
  const { name, message, stack, cause } = error;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  return {
    type: name,
    message,
    stack,
    ...(typeof code === 'string' && { code }),
    ...(depth > 0 && cause !== undefined && { cause: describe(cause, depth - 1) }),
    ...(depth > 0 && Array.isArray(errors) && { errors: errors.map((each) => describe(each, depth - 1)) }),
  };
};
