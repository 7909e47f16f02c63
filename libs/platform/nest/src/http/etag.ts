import { hash } from 'node:crypto';

/** The strong tag of a representation: `"<version>-<digest of its JSON>"`. */
export const etagOf = (version: number, json: string): string =>
  `"${version}-${hash('sha256', json, 'base64url').slice(0, 16)}"`;

/** The version in a tag of ours; weak and foreign tags have none. */
export const versionIn = (tag: string): number | undefined => {
  const [, version] = /^"(\d{1,15})-[\w-]+"$/.exec(tag) ?? [];
  return version === undefined ? undefined : Number(version);
};

/** Whether `If-None-Match` names the tag or everything; the comparison is the weak one, as RFC 9110 asks. */
export const isNoneOf = (tag: string, ifNoneMatch: string): boolean =>
  !tagsIn(ifNoneMatch).some((known) => known === '*' || known.replace(/^W\//, '') === tag);

export const tagsIn = (header: string): string[] => header.split(',').map((tag) => tag.trim());
