/**
 * A refusal that is part of a use case's interface. Subclasses set a stable kebab-case `code`;
 * the message says what happened and what to do, in words a caller may read.
 */
export abstract class DomainError extends Error {
  static readonly code: string;

  get code(): string {
    return (this.constructor as typeof DomainError).code;
  }

  override get name(): string {
    return this.constructor.name;
  }
}

/** The class of a refusal, as handlers declare it. */
export interface DomainErrorClass {
  readonly code: string;
  readonly prototype: DomainError;
}
