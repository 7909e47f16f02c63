import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { appNames, appVariables } from './app-variables.js';
import { envExample } from './env-example.js';
import { readVariables } from './read-variables.js';
import { variableNames } from './variables.js';

const FILE = new URL('../../../../../.env.example', import.meta.url);

describe('.env.example', () => {
  it('says what the schema says', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(envExample());
  });

  it('gives examples that are accepted as they stand', () => {
    const environment = parseEnv(envExample().replace(/^#(?=[A-Z_]+=)/gm, ''));
    expect(Object.keys(environment).sort()).toEqual([...variableNames].sort());
    expect(() => readVariables(variableNames, environment)).not.toThrow();
  });

  it('knows a reader of every variable, but for the one that the launcher reads', () => {
    const read = new Set<string>(appNames.flatMap((app) => appVariables[app]));
    expect(variableNames.filter((name) => !read.has(name))).toEqual(['PORTICO_DATA']);
  });
});
