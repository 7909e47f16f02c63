import { NotFound, type Page, type PageRequest } from '@portico/kernel/application';
import { Replays, type Replay, type ReplayId } from '@portico/operations-core';
import { keysetPage, sql, type Database, type KeysetColumn, type ReadRow } from '@portico/platform-postgres';
import { toReplay, toReplayRow } from './replay.mapper.js';
import { ReplayTable, type ReplayRow } from './replay.table.js';

type Row = ReadRow<ReplayRow>;

const SELECT = 'SELECT * FROM operations.replays';

const CLAIM = `
  ${SELECT} WHERE state = 'running' AND next_step_at <= now()
  ORDER BY next_step_at LIMIT 1 FOR UPDATE SKIP LOCKED`;

const ID: KeysetColumn<Row> = { column: sql`id`, type: sql`uuid`, of: ({ id }) => id };
const STARTED_AT: KeysetColumn<Row> = {
  column: sql`started_at`,
  type: sql`timestamptz`,
  of: (row) => row.started_at,
};

/** Replays as rows; when one may go on, the clock of the database says. */
export class PostgresReplays extends Replays {
  constructor(private readonly database: Database) {
    super();
  }

  async add(replay: Replay): Promise<void> {
    await this.database.manager().insert(ReplayTable, toReplayRow(replay));
  }

  async get(id: ReplayId): Promise<Replay> {
    const [row] = await this.database.read<ReplayRow>(`${SELECT} WHERE id = $1`, [id]);
    if (!row) throw new NotFound();
    return toReplay(row);
  }

  async hold(id: ReplayId): Promise<Replay> {
    const [row] = await this.database.write<ReplayRow>(`${SELECT} WHERE id = $1 FOR UPDATE`, [id]);
    if (!row) throw new NotFound();
    return toReplay(row);
  }

  async list(page: PageRequest<'-startedAt'>): Promise<Page<Replay>> {
    const query = { select: sql`SELECT * FROM operations.replays`, conditions: [], key: STARTED_AT, id: ID, page };
    const { items, next } = await keysetPage(this.database, query);
    return { items: items.map(toReplay), next };
  }

  async claim(): Promise<Replay | null> {
    const [row] = await this.database.write<ReplayRow>(CLAIM);
    return row ? toReplay(row) : null;
  }

  async save(replay: Replay, restMs: number): Promise<void> {
    const rest = { next_step_at: () => `now() + ${restMs} * interval '1 millisecond'` };
    await this.database.manager().update(ReplayTable, { id: replay.id }, { ...toReplayRow(replay), ...rest });
  }
}
