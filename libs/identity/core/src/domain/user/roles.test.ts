import { describe, expect, it } from '@jest/globals';
import { scopesOf } from './roles.js';

describe('Roles', () => {
  it('allow nothing when there are none', () => {
    expect(scopesOf([])).toEqual([]);
  });

  it('allow more from user to operator to admin', () => {
    const [user, operator, admin] = [scopesOf(['user']), scopesOf(['operator']), scopesOf(['admin'])];
    expect(operator).toEqual(expect.arrayContaining([...user]));
    expect(admin).toEqual(expect.arrayContaining([...operator]));
    expect(user).not.toContain('users:read');
    expect(operator).not.toContain('users:write');
    expect(admin).toContain('users:write');
  });

  it('name each scope once', () => {
    const scopes = scopesOf(['user', 'operator', 'admin']);
    expect(new Set(scopes).size).toBe(scopes.length);
  });
});
