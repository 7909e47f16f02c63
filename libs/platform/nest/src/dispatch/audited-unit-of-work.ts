import type { Clock, Ids, UnitOfWork } from '@portico/kernel/application';
import { officeHolderIn } from '@portico/kernel/domain';
import type { AuditTrail } from '@portico/platform-ports';
import { currentAuditedCall, type AuditedCall } from './audited-call.js';
import { ConcludingUnitOfWork } from './concluding-unit-of-work.js';

/** Writes what an audited command did to the audit trail, in the very transaction that does it. */
export class AuditedUnitOfWork extends ConcludingUnitOfWork<AuditedCall> {
  protected readonly kind = 'An audited command';

  constructor(
    inner: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super(inner);
  }

  protected current(): AuditedCall | undefined {
    return currentAuditedCall();
  }

  protected async conclude(call: AuditedCall, outcome: unknown): Promise<void> {
    call.outcome = outcome;
    const at = this.clock.now().toISOString();
    for (const { action, target, data } of call.deedsIn(outcome)) {
      await this.trail.add({ id: this.ids.next(), at, actor: officeHolderIn(call.actor), action, target, data });
    }
  }
}
