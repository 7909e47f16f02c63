/** What the links of a Markdown text lead to, and what in it can be led to. */
export interface Linked {
  readonly targets: readonly string[];
  /** The references that links use and nothing defines. */
  readonly undefinedReferences: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

export const readLinks = (markdown: string): Linked => {
  const text = withoutCode(markdown);
  const definitions = [...text.matchAll(/^ {0,3}\[([^\]]+)\]:\s*<?([^\s>]+)/gm)];
  const defined = definitions.map(([, name = '']) => name.toLowerCase());
  const used = [...text.matchAll(/\][ ]?\[([^\]\n]+)\]/g)].map(([, name = '']) => name);
  const inline = [...text.matchAll(/\]\(\s*<?([^\s<>()]+(?:\([^\s()]*\))?)>?(?:\s+"[^"]*")?\s*\)/g)];
  const html = [...text.matchAll(/\b(?:href|src)="([^"]+)"/g)];
  return {
    targets: [
      ...inline.map(([, target = '']) => target),
      ...definitions.map(([, , to = '']) => to),
      ...html.map(([, to = '']) => to),
    ],
    undefinedReferences: used.filter((name) => !defined.includes(name.toLowerCase())),
    anchors: anchorsIn(markdown),
  };
};

/** The text with blanks where code stands. */
const withoutCode = (markdown: string): string =>
  withoutFences(markdown).replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, (code) => ' '.repeat(code.length));

const withoutFences = (markdown: string): string =>
  markdown.replaceAll(/^ *(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ *\1 *$/gm, '');

/** The anchors that GitHub gives to headings, and those that the text sets itself. */
const anchorsIn = (markdown: string): Set<string> => {
  const text = withoutFences(markdown);
  const anchors = new Set([...text.matchAll(/\b(?:id|name)="([^"]+)"/g)].map(([, id = '']) => id));
  const seen = new Map<string, number>();
  for (const [, heading = ''] of text.matchAll(/^ {0,3}#{1,6} +(.+?)(?: +#+)? *$/gm)) {
    const slug = slugOf(heading);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
};

const slugOf = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
