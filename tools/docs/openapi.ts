import type { OpenApiDocument } from '@portico/platform-nest';

/** A description of an API as a file: what is listed by name stands in the order of the names. */
export const openApiFile = ({ paths, components, ...rest }: OpenApiDocument): string => {
  const sorted = Object.fromEntries(
    inOrder(components).map(([name, part]) => [name, Object.fromEntries(inOrder(part))]),
  );
  return `${JSON.stringify({ ...rest, paths: Object.fromEntries(inOrder(paths)), components: sorted }, null, 2)}\n`;
};

const inOrder = <T>(named: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(named).toSorted(([one], [other]) => (one < other ? -1 : 1));
