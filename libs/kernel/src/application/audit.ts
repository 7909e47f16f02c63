import type { OfficeHolder } from '../domain/index.js';

/** Something that was done in virtue of an office, as the audit is to tell of it: what, to what, and how. */
export interface Deed {
  /** `user.role-granted`: the kind of thing, and what happened to it. */
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string };
  /** Names, ids and numbers; nothing personal, since it is kept when people ask to be forgotten. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a command was in the eyes of the audit: a deed, several, or none that it has to tell of. */
export type Deeds = Deed | readonly Deed[] | null;

/** What somebody did in virtue of their office, and when. */
export interface AuditEntry extends Deed {
  readonly id: string;
  /** RFC 3339. */
  readonly at: string;
  readonly actor: OfficeHolder;
}

/** Which entries are wanted: whose, of what, and since when (RFC 3339). */
export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
}
