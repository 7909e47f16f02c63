/** Every value that came under a name, where Node joins them or keeps the first. */
export const valuesOf = (name: string, rawHeaders: readonly string[]): string[] => {
  const sought = name.toLowerCase();
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === sought);
};
