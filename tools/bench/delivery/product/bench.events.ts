import type { EventContract } from '@portico/kernel/application';

/** What happens over and over in the benches, each time under another number. */
export const happened = {
  type: 'bench.happened.v1',
  data: { number: 'integer' },
} as const satisfies EventContract;
