/** Something that was measured; null: it never came about. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  /** `''`: it was counted. */
  readonly unit: 's' | 'MB' | 'per second' | '';
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What is wrong with figures, in words. */
export const outOfBounds = (figures: readonly Figure[]): string[] =>
  figures.flatMap(({ name, value, unit, atMost = Infinity, atLeast = -Infinity }) => {
    const bounded = atMost < Infinity || atLeast > -Infinity;
    if (value === null) return bounded ? [`${name}: never`] : [];
    if (value > atMost) return [`${name}: ${amount(value, unit)}, and ${atMost} is the most`];
    return value < atLeast ? [`${name}: ${amount(value, unit)}, and ${atLeast} is the least`] : [];
  });

export const figureAsText = ({ name, value, unit }: Figure): string =>
  value === null ? `${name}: never` : `${name}: ${amount(value, unit)}`;

/** The middle and the worst of what was measured several times. */
export const timesOf = (name: string, seconds: readonly (number | null)[], atMost: number): Figure[] => {
  const [only = null, ...others] = seconds;
  if (others.length === 0) return [{ name, value: only, unit: 's', atMost }];
  const ascending = seconds.map((value) => value ?? Infinity).toSorted((a, b) => a - b);
  const at = (index: number) => finite(ascending[index]);
  return [
    { name: `${name}, median`, value: at(Math.floor((ascending.length - 1) / 2)), unit: 's' },
    { name: `${name}, worst`, value: at(ascending.length - 1), unit: 's', atMost },
  ];
};

const amount = (value: number, unit: Figure['unit']): string => `${shown(value)} ${unit}`.trimEnd();

const shown = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2));

const finite = (value = Infinity): number | null => (Number.isFinite(value) ? value : null);
