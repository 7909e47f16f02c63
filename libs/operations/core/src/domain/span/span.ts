import { DomainError } from '@portico/kernel/domain';

/** A part of time, from one moment on and before another, in RFC 3339. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** It ends before it begins. */
export class ReversedSpan extends DomainError {
  static override readonly code = 'reversed-span';

  constructor({ from, to }: Span) {
    super(`\`from\` is ${from}, which is after ${to}, where it ends. Let \`from\` be before \`to\` and before now.`);
  }
}

/** Refuses a span that ends before it begins; what is open at an end does not. */
export const assertForward = ({ from, to }: { [End in keyof Span]?: string | null | undefined }): void => {
  if (from && to && Date.parse(from) > Date.parse(to)) throw new ReversedSpan({ from, to });
};
