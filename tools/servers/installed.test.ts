import { describe, expect, it } from '@jest/globals';
import { expectInstalled } from './installed.ts';

describe('a server that is not installed', () => {
  it('is named with the package that it comes in', () => {
    expect(() => expectInstalled({ program: '/nowhere/redis-server', debianPackage: 'redis-server' })).toThrow(
      "There is no /nowhere/redis-server: install Debian's package redis-server (apt-get install redis-server).",
    );
  });
});
