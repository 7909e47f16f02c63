/** A piece of SQL with the values it binds; pieces nest. */
export interface Sql {
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
}

const isSql = (value: unknown): value is Sql => typeof value === 'object' && value !== null && 'parts' in value;

/** Writes SQL: interpolated pieces become part of the text, everything else is bound as a parameter. */
export const sql = (texts: TemplateStringsArray, ...interpolated: readonly unknown[]): Sql =>
  interpolated.reduce<Sql>(
    ({ parts, values }, value, index) => {
      const rest = texts[index + 1] ?? '';
      if (!isSql(value)) return { parts: [...parts, rest], values: [...values, value] };
      const [first = '', ...others] = value.parts;
      const joined = [...parts.slice(0, -1), `${parts.at(-1)}${first}`, ...others];
      return { parts: [...joined.slice(0, -1), `${joined.at(-1)}${rest}`], values: [...values, ...value.values] };
    },
    { parts: [texts[0] ?? ''], values: [] },
  );

/** SQL that is known when the program is written, such as the name of a column. */
export const raw = (text: string): Sql => ({ parts: [text], values: [] });

/** `WHERE` with all of the conditions, or nothing when there are none. */
export const where = (conditions: readonly Sql[]): Sql => {
  const [first, ...others] = conditions;
  return first ? others.reduce((all, next) => sql`${all} AND ${next}`, sql`WHERE ${first}`) : raw('');
};

/** The text with numbered parameters, and their values. */
export const numbered = ({ parts, values }: Sql): [text: string, values: readonly unknown[]] => [
  parts.reduce((text, part, index) => `${text}$${index}${part}`),
  values,
];

/** A `LIKE` pattern that finds the text anywhere, each of its characters taken literally. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
