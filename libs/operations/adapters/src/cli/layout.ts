const GAP = '  ';

/** Something in a table: null is shown as a dash. */
export type Cell = string | number | boolean | null;

/** A value as people read it. */
export const shown = (value: Cell): string => {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? value.toLocaleString('en-US') : value;
};

/** Seconds as people read them. */
export const duration = (seconds: number | null): string | null => {
  if (seconds === null) return null;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3_600) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
};

/** Rows under their headers; the last column is cut off where the screen ends. */
export const table = (
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
  width: number | null,
): readonly string[] => {
  const lines = [headers, ...rows.map((row) => row.map((cell) => oneLine(shown(cell))))];
  const widths = headers.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const isNumeric = headers.map((_, column) => rows.length > 0 && rows.every((row) => isNumber(row[column])));
  return lines.map((line) => {
    const cells = line.map((cell, column) =>
      isNumeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
    return cut(cells.join(GAP).trimEnd(), width);
  });
};

/** Values beside their names. */
export const facts = (values: Readonly<Record<string, Cell>>): readonly string[] => {
  const longest = Math.max(...Object.keys(values).map(({ length }) => length));
  return Object.entries(values).map(([name, value]) => `${name.padEnd(longest)}${GAP}${shown(value)}`);
};

const isNumber = (cell: Cell | undefined): boolean => typeof cell === 'number' || cell === null;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

const cut = (line: string, width: number | null): string =>
  width === null || line.length <= width ? line : `${line.slice(0, width - 1)}…`;
