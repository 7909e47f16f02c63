/** Makes an object unchangeable, and the objects and arrays in it. */
export const frozen = <T extends object>(value: T): T => {
  for (const part of Object.values(value)) {
    if (part !== null && typeof part === 'object' && !ArrayBuffer.isView(part)) frozen(part as object);
  }
  return Object.freeze(value);
};
