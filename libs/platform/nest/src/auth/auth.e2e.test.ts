import { Controller, Get } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@portico/kernel/domain';
import { as, startTestApp, type TestApp } from '../http/testing/test-app.js';
import { CurrentActor, Public, Requires } from './index.js';

@Controller()
class DoorsController {
  @Get('guarded')
  @Requires({ requires: 'notes:read' })
  guarded(@CurrentActor() actor: Actor) {
    return actor;
  }

  @Get('open')
  @Public()
  open(@CurrentActor() actor: Actor) {
    return actor;
  }
}

describe('Authorization', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ controllers: [DoorsController] });
  });

  afterAll(() => test.app.close());

  const get = (url: string, headers: Record<string, string> = {}) => test.inject({ url, headers });

  it.each([
    ['no credentials', undefined, 'Bearer'],
    ['another scheme', 'Basic YW5uOng=', 'Bearer'],
    ['a scheme without a token', 'Bearer ', 'Bearer'],
    ['a token that cannot be one', 'Bearer a b', 'Bearer'],
    ['a token that is not valid', 'Bearer -ann', 'Bearer error="invalid_token"'],
    ['a token over 8 KiB', `Bearer ${'a'.repeat(8 * 1024)}`, 'Bearer error="invalid_token"'],
  ])('answers %s with 401 and how to do better', async (_what, authorization, challenge) => {
    const answer = await get('/guarded', authorization === undefined ? {} : { authorization });

    expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthenticated']);
    expect(answer.headers['www-authenticate']).toBe(challenge);
  });

  it('answers credentials without the scope with 403 and names the scope', async () => {
    const answer = await get('/guarded', as('ann', 'notes:write'));

    expect([answer.statusCode, answer.json().code]).toEqual([403, 'insufficient-scope']);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="insufficient_scope", scope="notes:read"');
  });

  it('hands the owner of the credentials to the route', async () => {
    const { authorization } = as('ann', 'notes:read');

    for (const header of [authorization, authorization.replace('Bearer', 'bearer')]) {
      expect((await get('/guarded', { authorization: header })).json()).toEqual({
        kind: 'user',
        id: 'ann',
        userId: 'ann',
        sessionId: 'a session',
        scopes: ['notes:read'],
      });
    }
  });

  it('asks nobody who they are on public routes', async () => {
    expect((await get('/open')).json()).toMatchObject({ kind: 'anonymous', scopes: [] });
    expect((await get('/open', { authorization: 'Bearer -ann' })).json().kind).toBe('anonymous');
  });
});
