import type { ProblemEntry } from './problem.js';

/** What a person reads who follows the `type` of a problem. */
export const problemPage = ({ code, status, title, advice }: ProblemEntry): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
  body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }
  @media (prefers-color-scheme: dark) { body { background: #161616; color: #ddd } }
</style>
<p><code>${escaped(code)}</code> · HTTP ${status}</p>
<h1>${escaped(title)}</h1>
<h2>What to do</h2>
<p>${escaped(advice).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>
</html>
`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
