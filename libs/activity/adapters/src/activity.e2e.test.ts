import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityEvents } from '@portico/identity-contracts/events';
import { goldenEvent } from '@portico/identity-contracts/events/testing';
import { Broker } from '@portico/platform-ports';
import { eventually } from '@portico/platform-ports/testing';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { activityApi } from './activity.api.js';
import { activitySchema } from './activity.schema.js';
import { activityWorker } from './activity.worker.js';
import { as, NOBODY, startApp, type TestApp } from './testing/start-app.js';

const KIM = '019b0000-0000-7000-8000-000000000001';
const ADMIN = '019b0000-0000-7000-8000-000000000009';
const operator = as(ADMIN, 'profile:read', 'activities:read', 'statistics:read');

interface List {
  readonly data: readonly Record<string, unknown>[];
  readonly nextCursor: string | null;
}

describe('Activity, from events to answers', () => {
  let test: TestDatabase;
  let api: TestApp;
  let worker: TestApp;

  const get = async (path: string, headers = operator): Promise<{ status: number; body: unknown }> => {
    const { statusCode, body } = await api.inject({ method: 'GET', url: `/v1/${path}`, headers });
    return { status: statusCode, body: JSON.parse(body) };
  };
  const list = async (path: string): Promise<List> => (await get(path)).body as List;

  beforeAll(async () => {
    test = await testDatabase([activitySchema.migrations], activitySchema.tables);
    const now = new Date('2026-01-02T12:00:00Z');
    api = await startApp(test, activityApi(), now);
    worker = await startApp(test, activityWorker(), now);
    const messages = identityEvents.map((contract) => {
      const body = goldenEvent(contract);
      const { id } = JSON.parse(body) as { id: string };
      return { id, type: contract.type, headers: {}, body };
    });
    const again = messages.map((message) => ({ ...message, id: randomUUID() }));
    await worker.get(Broker).publish([...messages, ...again]);
  });
  afterAll(async () => {
    await worker.close();
    await api.close();
    await test.drop();
  });

  it('shows what was done, each thing once although it was reported twice', async () => {
    await eventually(async () => {
      expect(await test.database.direct('SELECT FROM platform.queue_message')).toEqual([]);
      expect((await get('statistics/users')).body).toMatchObject({ totalUsers: 1, activeUsers: 1 });
    });
    expect((await list(`users/${KIM}/activities`)).data.map(({ type }) => type)).toEqual([
      'user.session-ended',
      'user.password-changed',
      'user.activated',
      'user.deactivated',
      'user.role-withdrawn',
      'user.role-granted',
      'user.sign-in-failed',
      'user.signed-in',
      'user.updated',
      'user.registered',
    ]);
    expect((await get('statistics/users?days=2&timeZone=Asia/Seoul')).body).toEqual({
      totalUsers: 1,
      activeUsers: 1,
      days: [
        { date: '2026-01-01', registered: 0, signedIn: 0 },
        { date: '2026-01-02', registered: 1, signedIn: 1 },
      ],
    });
  });

  it('tells of an activity what the contract says, and nothing else', async () => {
    expect((await list(`users/${KIM}/activities?type=user.updated`)).data).toEqual([
      {
        id: '019c0000-0000-7000-8000-000000000002',
        type: 'user.updated',
        description: 'The profile was edited: name, nickname.',
        data: { changed: ['name', 'nickname'] },
        occurredAt: '2026-01-02T03:04:02.678Z',
      },
    ]);
  });

  it('goes on behind the cursor, for the same filter only', async () => {
    const { nextCursor } = await list(`users/${KIM}/activities?limit=9`);
    const rest = await list(`users/${KIM}/activities?limit=9&cursor=${nextCursor}`);
    expect(rest).toMatchObject({ data: [{ type: 'user.registered' }], nextCursor: null });
    const other = await get(`users/${KIM}/activities?type=user.updated&cursor=${nextCursor}`);
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
  });

  it('shows people their own activities, and others only with the scope', async () => {
    expect(await get(`users/${KIM}/activities`, as(KIM, 'profile:read'))).toMatchObject({ status: 200 });
    for (const id of [ADMIN, NOBODY]) {
      const answer = await get(`users/${id}/activities`, as(KIM, 'profile:read'));
      expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient-scope' } });
    }
    expect(await get(`users/${ADMIN}/activities`)).toMatchObject({ status: 200, body: { data: [] } });
    expect(await get(`users/${NOBODY}/activities`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it.each([
    ['statistics/users?days=0', 'days'],
    ['statistics/users?days=367', 'days'],
    ['statistics/users?timeZone=Mars/Olympus', 'timeZone'],
    ['statistics/users?timeZone=%2B09:00', 'timeZone'],
    [`users/${KIM}/activities?type=user.vanished`, 'type'],
    [`users/${KIM}/activities?sort=occurredAt`, 'sort'],
  ])('refuses %s and names the parameter', async (path, pointer) => {
    expect(await get(path)).toMatchObject({ status: 400, body: { code: 'invalid-query', errors: [{ pointer }] } });
  });

  it('refuses statistics without their scope', async () => {
    expect(await get('statistics/users', as(KIM, 'profile:read'))).toMatchObject({ status: 403 });
  });
});
