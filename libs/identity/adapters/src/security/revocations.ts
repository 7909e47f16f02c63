import type { SessionState } from '@portico/identity-core';

/** Which access tokens say nothing any more, although they have not run out. */
export class Revocations {
  readonly #until = new Map<string, { readonly issued: number; readonly at: number }>();

  /** Voids what was issued for a session until it was revoked; all of it, when the session has ended. */
  add({ id, endedAt, revokedAt }: Pick<SessionState, 'id' | 'endedAt' | 'revokedAt'>): void {
    if (revokedAt === null) return;
    const at = revokedAt.getTime();
    this.#until.set(id, { issued: endedAt === null ? at : Infinity, at });
  }

  voids(sessionId: string, issuedAt: number): boolean {
    return issuedAt <= (this.#until.get(sessionId)?.issued ?? -Infinity);
  }

  /** Forgets sessions that were revoked before a moment, of which no token can be left. */
  forgetBefore(moment: number): void {
    for (const [id, { at }] of this.#until) if (at < moment) this.#until.delete(id);
  }
}
