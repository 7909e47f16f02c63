import { describe, expect, it } from '@jest/globals';
import { readLinks } from './markdown-links.ts';

describe('Reading the links of a Markdown text', () => {
  it('finds links, pictures, definitions and HTML', () => {
    const text = 'A [b](c.md), ![d](e.png "title"), [![f](g.svg)](h.md#i)\n<a href="j.md">\n\n[k]: l.ts#L1\n';
    expect(readLinks(text).targets).toEqual(['c.md', 'e.png', 'g.svg', 'h.md#i', 'l.ts#L1', 'j.md']);
  });

  it('leaves code alone', () => {
    const text = 'Write `[a](b)` or ``[c](`d`)``.\n\n```md\n[e](f)\n```\n\n- item\n\n  ~~~\n  [g]: h\n  ~~~\n';
    expect(readLinks(text).targets).toEqual([]);
  });

  it('misses the references that nothing defines', () => {
    expect(readLinks('See [this][a] and [that][B].\n\n[b]: c.md').undefinedReferences).toEqual(['a']);
  });

  it('knows the anchors of headings as GitHub makes them', () => {
    const text =
      '# Use cases\n## `npm run docs`: what, why?\n## Use cases\n### [Über](x.md) 산림_a\n<a id="own"></a>\n';
    const anchors = ['own', 'use-cases', 'npm-run-docs-what-why', 'use-cases-1', 'über-산림_a'];
    expect([...readLinks(text).anchors]).toEqual(anchors);
  });

  it('takes no comment in code for a heading', () => {
    expect(readLinks('```sh\n# not a heading\n```\n').anchors.size).toBe(0);
  });
});
