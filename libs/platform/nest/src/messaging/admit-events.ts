import type { IntegrationEvent } from '@portico/kernel/application';
import type { Admission, Inbox } from '@portico/platform-ports';
import type { Consumer } from './consumer.js';

/** Notes events in the inbox, in the current unit of work, and answers what each of them is to the consumer. */
export const admitEvents = async (
  inbox: Inbox,
  { name, ordered }: Consumer,
  events: readonly IntegrationEvent[],
): Promise<(event: IntegrationEvent) => Admission> => {
  if (!ordered) {
    const fresh = await inbox.admit(
      name,
      events.map(({ id }) => id),
    );
    return ({ id }) => (fresh.has(id) ? 'new' : 'handled');
  }
  const arrivals = events.map(({ id, streamId, seq }) => ({ messageId: id, streamId, seq }));
  const admissions = await inbox.admitInOrder(name, arrivals);
  return ({ id }) => {
    const admission = admissions.get(id);
    if (admission === undefined) throw new Error(`The inbox did not say whether ${name} may handle ${id}.`);
    return admission;
  };
};
