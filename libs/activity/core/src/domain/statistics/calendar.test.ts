import { describe, expect, it } from '@jest/globals';
import { lastDays, timeZoneOf, type TimeZone } from './calendar.js';

const zone = (name: string): TimeZone => timeZoneOf(name) as TimeZone;
const begins = (count: number, now: string, name: string): readonly string[] =>
  lastDays(count, new Date(now), zone(name)).days.map(({ date, from }) => `${date} ${from.toISOString().slice(0, 16)}`);

describe('A time zone', () => {
  it.each(['UTC', 'Asia/Seoul', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'])('is %s', (name) => {
    expect(timeZoneOf(name)).not.toBeNull();
  });

  it.each(['', 'Seoul', 'Mars/Olympus', '+09:00', '-03', 'UTC; DROP TABLE', 'UTC '])('is not %j', (name) => {
    expect(timeZoneOf(name)).toBeNull();
  });

  it('has one name, however it is capitalised', () => {
    expect(timeZoneOf('asia/SEOUL')).toBe('Asia/Seoul');
  });
});

describe('The last days', () => {
  it('end with today, wherever that is', () => {
    const now = '2026-03-04T15:30:00Z';
    expect(begins(2, now, 'UTC')).toEqual(['2026-03-03 2026-03-03T00:00', '2026-03-04 2026-03-04T00:00']);
    expect(begins(2, now, 'Asia/Seoul')).toEqual(['2026-03-04 2026-03-03T15:00', '2026-03-05 2026-03-04T15:00']);
    expect(begins(1, now, 'Pacific/Kiritimati')).toEqual(['2026-03-05 2026-03-04T10:00']);
    expect(begins(1, now, 'Pacific/Pago_Pago')).toEqual(['2026-03-04 2026-03-04T11:00']);
  });

  it('begin at quarters of an hour too', () => {
    expect(begins(1, '2026-03-04T12:00:00Z', 'Asia/Kolkata')).toEqual(['2026-03-04 2026-03-03T18:30']);
    expect(begins(1, '2026-03-04T12:00:00Z', 'Asia/Kathmandu')).toEqual(['2026-03-04 2026-03-03T18:15']);
  });

  it('have 23 or 25 hours when clocks are changed', () => {
    expect(begins(3, '2026-03-30T12:00:00Z', 'Europe/Berlin')).toEqual([
      '2026-03-28 2026-03-27T23:00',
      '2026-03-29 2026-03-28T23:00',
      '2026-03-30 2026-03-29T22:00',
    ]);
    expect(begins(3, '2026-10-26T12:00:00Z', 'Europe/Berlin')).toEqual([
      '2026-10-24 2026-10-23T22:00',
      '2026-10-25 2026-10-24T22:00',
      '2026-10-26 2026-10-25T23:00',
    ]);
  });

  it('begin later where there is no midnight', () => {
    expect(begins(2, '2024-09-09T12:00:00Z', 'America/Santiago')).toEqual([
      '2024-09-08 2024-09-08T04:00',
      '2024-09-09 2024-09-09T03:00',
    ]);
  });

  it('leave out the day that an island never had', () => {
    expect(lastDays(3, new Date('2012-01-01T00:00:00Z'), zone('Pacific/Apia')).days.map(({ date }) => date)).toEqual([
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
    ]);
  });

  it.each(['UTC', 'Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
    'follow each other without a gap for a year in %s',
    (name) => {
      const { days } = lastDays(366, new Date('2026-11-20T12:34:56.789Z'), zone(name));
      expect(new Set(days.map(({ date }) => date)).size).toBe(366);
      const midnights = new Intl.DateTimeFormat('en-GB', { timeZone: name, timeStyle: 'short' });
      expect(new Set(days.map(({ from }) => midnights.format(from)))).toEqual(new Set(['00:00']));
    },
  );
});
