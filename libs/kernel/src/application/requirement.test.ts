import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, systemActor, userActor, type Actor, type UserId } from '../domain/index.js';
import { InsufficientScope } from './refusals.js';
import { isRequirement, refuseStrangers, refuseUnentitled, type Requirement } from './requirement.js';

const KIM = 'kim' as UserId;
const kimWith = (...scopes: readonly string[]): Actor => userActor({ userId: KIM, sessionId: 'at home', scopes });

describe('What a use case requires', () => {
  it.each<[Requirement, string, Actor]>([
    ['public', 'anybody', ANONYMOUS],
    ['notes:read', 'who has the scope', kimWith('notes:read')],
    ['notes:read', 'the platform', systemActor('task')],
    ['system', 'the platform', systemActor('task')],
  ])('is met, if it is %s, by %s', (requirement, _who, actor) => {
    expect(() => refuseUnentitled(actor, requirement)).not.toThrow();
  });

  it.each<[Requirement, string, Actor]>([
    ['notes:read', 'who has another scope', kimWith('notes:write')],
    ['notes:read', 'who has not signed in', ANONYMOUS],
    ['system', 'who has not signed in', ANONYMOUS],
    ['system', 'who has a scope of that name', kimWith('system')],
  ])('is not met, if it is %s, by %s', (requirement, _who, actor) => {
    expect(() => refuseUnentitled(actor, requirement)).toThrow(InsufficientScope);
  });

  it('is a scope, everybody, or the platform', () => {
    expect(['notes:read', 'public', 'system'].every(isRequirement)).toBe(true);
    expect([undefined, null, '', 'notes', 'notes:', 'Public'].some(isRequirement)).toBe(false);
  });
});

describe('What is somebody’s own', () => {
  it('is for them, for who has the scope, and for the platform', () => {
    for (const actor of [kimWith(), systemActor('task')]) {
      expect(() => refuseStrangers(actor, KIM, 'notes:all')).not.toThrow();
    }
    expect(() => refuseStrangers(kimWith('notes:all'), 'lee' as UserId, 'notes:all')).not.toThrow();
  });

  it('is for nobody else', () => {
    expect(() => refuseStrangers(kimWith('notes:read'), 'lee' as UserId, 'notes:all')).toThrow(InsufficientScope);
    expect(() => refuseStrangers(ANONYMOUS, KIM, 'notes:all')).toThrow(InsufficientScope);
  });
});
