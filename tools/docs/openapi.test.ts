import { describe, expect, it } from '@jest/globals';
import { openApiFile } from './openapi.ts';

describe('The file of an API description', () => {
  it('lists paths and components by name, whatever order they were found in', () => {
    const document = (names: readonly string[]) => ({
      openapi: '3.1.0',
      paths: Object.fromEntries(names.map((name) => [`/v1/${name}`, { get: { operationId: name } }])),
      components: { schemas: Object.fromEntries(names.map((name) => [name, { type: 'object' }])) },
    });
    const file = openApiFile(document(['users', 'accounts']));
    expect(file).toBe(openApiFile(document(['accounts', 'users'])));
    expect(Object.keys((JSON.parse(file) as { paths: object }).paths)).toEqual(['/v1/accounts', '/v1/users']);
    expect(file.endsWith('}\n')).toBe(true);
  });
});
