import { describe, expect, it } from '@jest/globals';
import { officeScopes } from '@portico/identity-adapters/auth';
import { Command, Query, type HandlerClass, type Requirement } from '@portico/kernel/application';
import { everyHandler } from './every-handler.js';

const takesOffice = ({ handles, requires }: HandlerClass): boolean =>
  handles.prototype instanceof Command && officeScopes.some((scope) => scope === requires);

/** Those that change something in virtue of an office, and tell the audit nothing. */
const silent = (handlers: readonly HandlerClass[]): string[] =>
  handlers.filter((handler) => takesOffice(handler) && !handler.audited).map(({ name }) => name);

const planted = (requires: Requirement, base: typeof Command | typeof Query): HandlerClass => {
  abstract class Planted extends base<void> {}
  return { name: `Planted ${requires}`, handles: Planted, requires, refusals: [] } as unknown as HandlerClass;
};

describe('Every command that takes an office', () => {
  it('tells the audit', () => {
    expect(silent(everyHandler())).toEqual([]);
  });

  it('is among these', () => {
    const scopes = new Set(
      everyHandler()
        .filter(takesOffice)
        .map(({ requires }) => requires),
    );
    expect([...scopes]).toEqual(expect.arrayContaining(['users:write', 'roles:write', 'ops:write']));
  });

  it('is named when it does not', () => {
    const handlers = [planted('ops:write', Command), planted('ops:read', Query), planted('profile:write', Command)];
    expect(silent(handlers)).toEqual(['Planted ops:write']);
  });
});
