export type Environment = Readonly<Record<string, string | undefined>>;

const REFERENCE = /\$(?:(?<dollar>\$)|\{(?<name>\w+):(?<sign>[-?])(?<rest>[^{}]*)\})?/g;

/** Puts variables into a text as Compose does: `${NAME:?why}` has to be given, `${NAME:-text}` has a default, `$$` is a dollar. */
export const interpolate = (text: string, environment: Environment): string =>
  text.replace(REFERENCE, (...match) => {
    const { dollar, name, sign, rest = '' } = match.at(-1) as Record<string, string | undefined>;
    if (dollar) return dollar;
    if (!name) throw new Error(`"${text}": write \${NAME:?why}, \${NAME:-text}, or $$ for a dollar`);
    const given = environment[name];
    if (!given && sign === '?') throw new Error(`${name} is not set: ${rest}`);
    return given || rest;
  });

/** All texts in a value interpolated. */
export const interpolateAll = (value: unknown, environment: Environment): unknown => {
  if (typeof value === 'string') return interpolate(value, environment);
  if (Array.isArray(value)) return value.map((each) => interpolateAll(each, environment));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, interpolateAll(each, environment)]));
};
