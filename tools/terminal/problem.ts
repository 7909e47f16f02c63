/** What the person at the terminal can mend. Its message says what is wrong and what to do, and is all they are shown. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** What an error says, for use within a sentence. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
};
