/** Makes a day of the log that is past its time, with so many events. */
export const makeAgedDay = (events: number): string => `
  SELECT platform.add_day('event', 'id', platform.utc_day(now()) - 40);
  INSERT INTO platform.event (id, stream_id, seq, type, occurred_at, actor, correlation_id, data)
  SELECT (left(first_id::text, 24) || lpad(to_hex(n), 12, '0'))::uuid, 'bench.aged', n, 'bench.aged.v1', now(), '{}', 'bench', '{}'
  FROM platform.first_id_of(platform.utc_day(now()) - 40) AS first_id, generate_series(1, ${events}) AS n`;

/** How many of its events are left. */
export const AGED_EVENTS = `SELECT count(*)::int FROM platform.event WHERE id < platform.first_id_of(platform.utc_day(now()) - 39)`;
