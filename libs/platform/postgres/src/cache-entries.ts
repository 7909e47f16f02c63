import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CacheEntry, CachePolicy, CacheStore } from '@portico/platform-ports';
import type { Database } from './database.js';

const LEASE_MS = 1_500;
const RENEW_EVERY_MS = 400;
const LOOK_EVERY_MS = 25;
/** Less than tags are remembered for, so that nothing outlives its invalidation. */
const LONGEST_KEPT_MS = 12 * 60 * 60_000;
const NOTHING: CacheEntry = { value: null, fresh: false, loader: null };

const DROPPED_AT = `(SELECT coalesce(max(invalidated_at), '-infinity') FROM platform.cache_tag WHERE tag = ANY($2))`;

const FIND = `
  SELECT CASE WHEN stale_until > now() AND began_at > dropped.at THEN value END AS value,
         fresh_until > now() AS fresh,
         CASE WHEN loading_until > now() AND loading_since > dropped.at THEN loader END AS loader
  FROM platform.cache_entry, ${DROPPED_AT} AS dropped (at)
  WHERE key = $1`;

const CLAIM = `
  INSERT INTO platform.cache_entry AS entry (key, loader, loading_since, loading_until)
  VALUES ($1, $3, now(), now() + $4 * interval '1 millisecond')
  ON CONFLICT (key) DO UPDATE
  SET loader = excluded.loader, loading_since = excluded.loading_since, loading_until = excluded.loading_until
  WHERE (entry.loading_until IS NULL OR entry.loading_until <= now() OR entry.loading_since <= ${DROPPED_AT})
    AND (entry.value IS NULL OR entry.fresh_until <= now() OR entry.began_at <= ${DROPPED_AT})
  RETURNING true`;

const RENEW = `
  UPDATE platform.cache_entry SET loading_until = now() + $3 * interval '1 millisecond'
  WHERE key = $1 AND loader = $2`;

const STORE = `
  UPDATE platform.cache_entry
  SET value = $3, began_at = loading_since, loader = NULL, loading_since = NULL, loading_until = NULL,
      fresh_until = now() + $4 * interval '1 millisecond', stale_until = now() + $5 * interval '1 millisecond'
  WHERE key = $1 AND loader = $2`;

const RELEASE = `
  UPDATE platform.cache_entry SET loader = NULL, loading_since = NULL, loading_until = NULL
  WHERE key = $1 AND loader = $2`;

const LOADING = `SELECT true FROM platform.cache_entry WHERE key = $1 AND loader = $2 AND loading_until > now()`;

const INVALIDATE = `
  INSERT INTO platform.cache_tag AS known (tag, invalidated_at)
  SELECT DISTINCT tag, now() FROM unnest($1::text[]) AS tag ORDER BY tag
  ON CONFLICT (tag) DO UPDATE SET invalidated_at = greatest(known.invalidated_at, excluded.invalidated_at)`;

/**
 * The rows of the cache. An answer is good as long as its load began after the last invalidation of each of its tags,
 * by the database's clock.
 */
export class PostgresCacheEntries implements CacheStore {
  constructor(private readonly database: Database) {}

  async find(key: string, tags: readonly string[]): Promise<CacheEntry> {
    const [entry] = await this.database.direct<CacheEntry>(FIND, [key, tags]);
    return entry ?? NOTHING;
  }

  async claim(key: string, { tags }: CachePolicy): Promise<string | null> {
    const loader = randomUUID();
    const claimed = await this.database.direct(CLAIM, [key, tags, loader, LEASE_MS]);
    return claimed.length > 0 ? loader : null;
  }

  keep(key: string, loader: string): () => void {
    // Who cannot renew its lease loses it, and no more.
    const renew = (): unknown => this.database.direct(RENEW, [key, loader, LEASE_MS]).catch(() => undefined);
    const renewal = setInterval(renew, RENEW_EVERY_MS);
    return () => clearInterval(renewal);
  }

  async store(key: string, loader: string, value: string, { freshMs, staleMs }: CachePolicy): Promise<void> {
    const keptMs = Math.min(freshMs + staleMs, LONGEST_KEPT_MS);
    await this.database.direct(STORE, [key, loader, value, freshMs, keptMs]);
  }

  async release(key: string, loader: string): Promise<void> {
    await this.database.direct(RELEASE, [key, loader]);
  }

  async over(key: string, loader: string): Promise<void> {
    do await pause(LOOK_EVERY_MS);
    while ((await this.database.direct(LOADING, [key, loader])).length > 0);
  }

  async drop(key: string): Promise<void> {
    await this.database.direct('DELETE FROM platform.cache_entry WHERE key = $1', [key]);
  }

  async invalidate(tags: readonly string[]): Promise<void> {
    await this.database.direct(INVALIDATE, [tags]);
  }

  check(): Promise<void> {
    return this.database.check();
  }
}
