/** Remembers what each consumer has handled, in the transaction of the effect. */
export abstract class Inbox {
  /**
   * Notes the message in the current unit of work. False when the consumer has handled it before; of two at the same
   * moment, the second waits for the first and is told false if that one commits.
   */
  abstract admit(consumer: string, messageId: string): Promise<boolean>;
}
