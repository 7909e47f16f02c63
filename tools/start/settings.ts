import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { Problem, reasonOf } from '../terminal/problem.ts';
import { apps } from './apps.ts';
import type { App } from './apps.ts';

/** What the launcher itself needs of the environment; all of it is also handed on to the apps. */
export interface Settings {
  readonly databaseUrl: string | undefined;
  readonly amqpUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly keyIsGiven: boolean;
  readonly production: boolean;
  readonly host: string;
  readonly apps: readonly App[];
}

/** Reads the environment, and what `.env` adds to it. */
export const readSettings = (): Settings => {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const databaseUrl = given('DATABASE_URL');
  const production = process.env['NODE_ENV'] === 'production';
  if (production && databaseUrl === undefined) {
    throw new Problem('In production the embedded database is not used: set DATABASE_URL.');
  }
  return {
    databaseUrl,
    amqpUrl: given('AMQP_URL'),
    redisUrl: given('REDIS_URL'),
    keyIsGiven: given('PORTICO_KEY') !== undefined,
    production,
    host: given('HOST') ?? '127.0.0.1',
    apps: apps.map(readPort),
  };
};

/** A variable, or the content of the file that its `_FILE` twin names. */
const given = (name: string): string | undefined => {
  const path = process.env[`${name}_FILE`]?.trim();
  try {
    return process.env[name]?.trim() || (path && readFileSync(path, 'utf8').trim()) || undefined;
  } catch (error) {
    throw new Problem(`${name}_FILE cannot be read: ${reasonOf(error)}`);
  }
};

const readPort = (app: App): App => {
  const text = process.env[app.portVariable]?.trim() || String(app.port);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return { ...app, port };
  throw new Problem(`${app.portVariable} is "${text}", which is no port: give it a number from 1 to 65535.`);
};
