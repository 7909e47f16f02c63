const longest = `a@${'b.'.repeat(125)}co`;

/** What every way into identity takes for an e-mail address. */
export const ADDRESSES: readonly string[] = [
  'a@b.co',
  'Kim@Example.ORG',
  "o'neil+x@sub.example.museum",
  `${'a'.repeat(64)}@xn--bcher-kva.example`,
  longest,
  ' \n kim@example.org\u3000',
];

/** What none of them takes for one. */
export const NO_ADDRESSES: readonly string[] = [
  '',
  ' ',
  'a',
  'a@',
  '@b.co',
  'a@b',
  'a b@c.de',
  'a@b@c.de',
  'a@b..co',
  'a@b.co.',
  'a@-b.co',
  'a@b_c.de',
  '.a@b.co',
  'a.@b.co',
  'a..b@c.de',
  '"a b"@c.de',
  'a@b.co\u0000',
  'ä@b.co',
  'a@bücher.example',
  '김@example.org',
  '\u212aim@example.org',
  `${'a'.repeat(65)}@b.co`,
  `a@${'b'.repeat(64)}.co`,
  `x${longest}`,
];
