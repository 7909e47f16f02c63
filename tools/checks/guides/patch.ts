/** Why a diff does not fit a text. */
export class Misfit extends Error {}

interface Hunk {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The text with all hunks of a diff applied. They have no line numbers: each must fit in one place only. */
export const patched = (text: string, diff: string): string =>
  hunksOf(diff)
    .reduce((lines, hunk) => withHunk(lines, hunk), text.split('\n'))
    .join('\n');

const hunksOf = (diff: string): Hunk[] =>
  diff.split(/^@@.*\n/m).map((hunk) => {
    const lines = hunk.replace(/\n$/, '').split('\n');
    const unmarked = lines.find((line) => !/^[ +-]/.test(line));
    if (unmarked !== undefined) throw new Misfit(`cannot tell what to do with: ${unmarked}`);
    const marked = (marks: string): string[] =>
      lines.filter((line) => marks.includes(line.charAt(0))).map((line) => line.slice(1));
    return { before: marked(' -'), after: marked(' +') };
  });

const withHunk = (lines: readonly string[], { before, after }: Hunk): string[] => {
  const [place, another] = lines.flatMap((_, start) =>
    before.every((line, offset) => lines[start + offset] === line) ? [start] : [],
  );
  if (place === undefined) throw new Misfit(`has no such lines: ${before.join(' ⏎ ')}`);
  if (another !== undefined) throw new Misfit(`has these lines more than once: ${before.join(' ⏎ ')}`);
  return lines.toSpliced(place, before.length, ...after);
};
