import type { Broker } from '@portico/platform-ports';

/** Where it is written down what relays are about. */
export interface PublicationNotes {
  /** Answers what they are called from then on, in their order. */
  begin(messageIds: readonly string[]): Promise<readonly string[]>;
  end(serials: readonly string[], confirmed: boolean): Promise<void>;
}

/** Has it noted when a relay begins to publish a message, and when it knows, or gives up to know, what came of that. */
export const watchPublications = (broker: Broker, notes: PublicationNotes): void => {
  const publish = broker.publish.bind(broker);
  broker.publish = async (messages) => {
    const serials = await notes.begin(messages.map(({ id }) => id));
    try {
      const results = await publish(messages);
      const those = (confirmed: boolean) =>
        serials.filter((_, index) => (results[index] === 'confirmed') === confirmed);
      await notes.end(those(true), true);
      await notes.end(those(false), false);
      return results;
    } catch (error) {
      await notes.end(serials, false);
      throw error;
    }
  };
};
