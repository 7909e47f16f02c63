import { EntitySchema } from 'typeorm';

interface TallyRow {
  readonly id: number;
  readonly quarter: Date;
  readonly registered: number;
  readonly signed_in: number;
  readonly active: number;
}

interface QuarterRow {
  readonly quarter: Date;
  readonly registered: number;
  readonly signed_in: number;
}

interface TotalsRow {
  readonly only_row: boolean;
  readonly users: number;
  readonly active: number;
}

/** What was counted and is not folded yet. */
export const TallyTable = new EntitySchema<TallyRow>({
  name: 'tallies',
  schema: 'activity',
  columns: {
    id: { type: 'bigint', primary: true },
    quarter: { type: 'timestamptz', precision: 3 },
    registered: { type: 'integer' },
    signed_in: { type: 'integer' },
    active: { type: 'integer' },
  },
});

/** Sums by quarter of an hour. */
export const QuarterTable = new EntitySchema<QuarterRow>({
  name: 'quarters',
  schema: 'activity',
  columns: {
    quarter: { type: 'timestamptz', precision: 3, primary: true },
    registered: { type: 'integer' },
    signed_in: { type: 'integer' },
  },
});

/** Sums since the beginning. */
export const TotalsTable = new EntitySchema<TotalsRow>({
  name: 'totals',
  schema: 'activity',
  columns: {
    only_row: { type: 'boolean', primary: true, default: true },
    users: { type: 'integer' },
    active: { type: 'integer' },
  },
});
