import { format } from 'prettier';

/** A table whose columns are as wide as their contents. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const code = (text: string): string => `\`${text}\``;

export const codes = (texts: readonly string[]): string => texts.map(code).join(', ');

/** A diagram where the code is read. */
export const mermaid = (lines: readonly string[]): string => ['```mermaid', ...lines, '```'].join('\n');

/** A whole document, laid out as `npm run format` would. */
export const page = (...parts: readonly string[]): Promise<string> =>
  format(parts.join('\n\n'), { parser: 'markdown', printWidth: 120, singleQuote: true });
