import { readFileSync } from 'node:fs';
import type { identityEvents } from '../index.js';

/** An event as it was first published: the body of a message that every consumer must be able to read for ever. */
export const goldenEvent = ({ type }: Pick<(typeof identityEvents)[number], 'type'>): string =>
  readFileSync(new URL(`../fixtures/${type.replace('identity.', '')}.json`, import.meta.url), 'utf8');
