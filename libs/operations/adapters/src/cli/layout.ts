import { columnsOf, cut, padded } from './columns.js';
import { linesOf, visible } from './visible.js';

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
  const lines = [headers, ...rows.map((row) => row.map((cell) => visible(oneLine(shown(cell)))))];
  const widths = headers.map((_, column) => Math.max(...lines.map((line) => columnsOf(line[column] ?? ''))));
  const isNumeric = headers.map((_, column) => rows.length > 0 && rows.every((row) => isNumber(row[column])));
  return lines.map((line) => {
    const cells = line.map((cell, column) => padded(cell, widths[column] ?? 0, isNumeric[column] ? 'left' : 'right'));
    const text = cells.join(GAP).trimEnd();
    return width === null ? text : cut(text, width);
  });
};

/** Values beside their names; a value of several lines is indented, so that none of them passes for a name. */
export const facts = (values: Readonly<Record<string, Cell>>): readonly string[] => {
  const named = Object.entries(values).map(([name, value]) => [visible(name), linesOf(shown(value))] as const);
  const longest = Math.max(...named.map(([name]) => columnsOf(name)));
  return named.flatMap(([name, lines]) =>
    lines.map((line, nr) => `${padded(nr === 0 ? name : '', longest, 'right')}${GAP}${visible(line)}`),
  );
};

const isNumber = (cell: Cell | undefined): boolean => typeof cell === 'number' || cell === null;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
