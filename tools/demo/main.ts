import { randomUUID } from 'node:crypto';
import { atTerminal } from '../terminal/at-terminal.ts';
import { Consumer, type Answer } from './consumer.ts';
import { expectStatus, fieldOf, until } from './expectations.ts';
import { chapter, say } from './narration.ts';
import { operatorAccount } from './operator.ts';

const api = process.env['DEMO_API_URL'] ?? 'http://127.0.0.1:3000';
const auth = process.env['DEMO_AUTH_URL'] ?? 'http://127.0.0.1:3001';
const email = `kim.${Date.now()}@example.org`;
const password = randomUUID();

await atTerminal(async () => {
  const visitor = new Consumer(auth);

  chapter('An account, asked for twice with one Idempotency-Key, is opened once');
  const account = { email, password, name: '김산림', nickname: '나무지기' };
  const headers = { 'idempotency-key': randomUUID() };
  const first = expectStatus(201, await visitor.call('POST', '/v1/accounts', account, headers));
  const second = expectStatus(201, await visitor.call('POST', '/v1/accounts', account, headers));
  const id = fieldOf(first, 'id');
  say(
    `Both answers name the user ${id}; the second is marked Idempotency-Replayed: ${second.headers.get('idempotency-replayed')}.`,
  );

  chapter('What is wrong is said field by field');
  expectStatus(422, await visitor.call('POST', '/v1/accounts', { email: 'kim', password: 'short', nick: '?' }));

  chapter('Signing in: refused with the wrong password, and counted; then accepted');
  expectStatus(401, await visitor.call('POST', '/v1/sessions', { email, password: 'not this one' }));
  const session = expectStatus(201, await visitor.call('POST', '/v1/sessions', { email, password }));
  const kim = new Consumer(api, fieldOf(session, 'accessToken'));

  chapter('Editing takes the version that was read: nobody overwrites what they have not seen');
  const me = expectStatus(200, await kim.call('GET', '/v1/users/me'));
  const etag = me.headers.get('etag') ?? '';
  expectStatus(428, await kim.call('PATCH', '/v1/users/me', { age: 41 }));
  expectStatus(200, await kim.call('PATCH', '/v1/users/me', { age: 41, nickname: null }, { 'if-match': etag }));
  expectStatus(412, await kim.call('PATCH', '/v1/users/me', { age: 42 }, { 'if-match': etag }));

  chapter('What happened went through outbox, broker and worker, and shows up in the activities');
  await until('four activities', async () => {
    const activities = expectStatus(200, await kim.call('GET', `/v1/users/${id}/activities`));
    return activities.list.length >= 4;
  });

  const staff = operatorAccount();
  const opened = expectStatus(201, await visitor.call('POST', '/v1/sessions', staff));
  const operator = new Consumer(api, fieldOf(opened, 'accessToken'));

  chapter('An operator finds people by two Korean syllables, and sees who came');
  expectStatus(200, await operator.call('GET', '/v1/users?q=산림&limit=1'));
  expectStatus(200, await operator.call('GET', '/v1/statistics/users?days=1&timeZone=Asia/Seoul'));

  chapter('The new user was welcomed by e-mail, once');
  await until('the mail', async () => {
    const mailbox = await operator.call('GET', `/v1/ops/mailbox?to=${encodeURIComponent(email)}`);
    if (mailbox.status === 404) return true;
    return expectStatus(200, mailbox).list.length === 1;
  });

  chapter('Nobody sees more than they may');
  expectStatus(403, await kim.call('GET', '/v1/users'));
  expectStatus(401, await new Consumer(api).call('GET', '/v1/users/me'));

  chapter('A session goes on with a refresh token, which is good once');
  const refresh = (from: Answer) =>
    visitor.call('POST', '/v1/sessions/refresh', { refreshToken: fieldOf(from, 'refreshToken') });
  const next = expectStatus(200, await refresh(session));
  expectStatus(200, await new Consumer(api, fieldOf(next, 'accessToken')).call('GET', '/v1/users/me'));

  chapter('Signing out ends it, where that was done at once and elsewhere within seconds');
  expectStatus(204, await new Consumer(auth, fieldOf(next, 'accessToken')).call('DELETE', '/v1/sessions/current'));
  expectStatus(401, await refresh(next));
  await until('the end of the session at api', async () => (await kim.call('GET', '/v1/users/me')).status === 401);
  say('\nThat was the demo.');
});
