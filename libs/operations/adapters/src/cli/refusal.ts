/** What was asked for cannot be done; the sentence says why, and is all that is shown. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
