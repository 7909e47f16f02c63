/** Thrown when the server gave up a unit of work that was going on: none of it is there, whatever its work still does. */
export class TransactionLost extends Error {
  override readonly name = 'TransactionLost';

  constructor(cause: Error) {
    super(
      `The database gave up the unit of work (${cause.message}). Work that pauses for five seconds there is taken for dead.`,
      { cause },
    );
  }
}
