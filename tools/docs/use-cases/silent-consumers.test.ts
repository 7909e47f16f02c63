import { describe, expect, it } from '@jest/globals';
import { bakery, BAKE_CAKE, CONSUMERS, MODULE, REPOSITORY } from '../testing/bakery.ts';
import { indexOf } from '../testing/planted-product.ts';
import { assertSilentConsumers } from './silent-consumers.ts';

const BELL = 'libs/bakery/core/src/application/ports/bell.ts';
const REMOTE_BELL = 'libs/bakery/adapters/src/remote/bell.remote.ts';
const FACADE = 'libs/market/adapters/src/market.module.ts';

const edited = (file: string, ...edits: readonly (readonly [from: string, to: string])[]): Record<string, string> => {
  let text = bakery[file] ?? '';
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
    text = text.replace(from, to);
  }
  return { [file]: text };
};

/** The use case of the consumer rings a bell, which is a port of its core. */
const ringing = (port: string, ring: string): Record<string, string> => ({
  [BELL]: port,
  [REMOTE_BELL]: `
    import { Bell } from '../../../core/src/application/ports/bell.js';
    ${ring}`,
  ...edited(
    BAKE_CAKE,
    ['private readonly clock: Clock', 'private readonly clock: Clock, private readonly bell: Bell'],
    ['await this.cakes.save', 'await this.bell.ring(); await this.cakes.save'],
    [`import { Cake }`, `import type { Bell } from './ports/bell.js';\n    import { Cake }`],
  ),
  ...edited(
    MODULE,
    ['export const adapters = [', 'export const adapters = [provide(Bell, [], () => new RemoteBell()), '],
    [
      `import { CakeRepository }`,
      `import { Bell } from '../../core/src/application/ports/bell.js';
    import { RemoteBell } from './remote/bell.remote.js';
    import { CakeRepository }`,
    ],
  ),
});

const innocent = `export abstract class Bell { abstract ring(): Promise<void>; }`;
const slow = `
  import { SlowPort } from '@portico/kernel/application';
  export abstract class Bell extends SlowPort { abstract ring(): Promise<void>; }`;

const expectRefusal = (files: Record<string, string>, what: string): void =>
  expect(() => assertSilentConsumers(indexOf(files))).toThrow(`The consumer bakery.another may talk by ${what} in`);

describe('What a consumer sets off', () => {
  it('may write to the database', () => {
    expect(() => assertSilentConsumers(indexOf())).not.toThrow();
    const rows = `export class RemoteBell extends Bell { async ring(): Promise<void> {} }`;
    expect(() => assertSilentConsumers(indexOf(ringing(innocent, rows)))).not.toThrow();
  });

  it('may not have a port that takes long', () => {
    expectRefusal(
      ringing(slow, `export class RemoteBell extends Bell { async ring(): Promise<void> {} }`),
      'RemoteBell',
    );
  });

  it.each([
    ['fetch', `export class RemoteBell extends Bell { async ring(): Promise<void> { await fetch('http://bell'); } }`],
    [
      'WebSocket',
      `export class RemoteBell extends Bell { async ring(): Promise<void> { new WebSocket('ws://bell'); } }`,
    ],
    [
      'node:http',
      `import { request } from 'node:http';
       export class RemoteBell extends Bell { async ring(): Promise<void> { request('http://bell').end(); } }`,
    ],
    [
      'nodemailer',
      `import { createTransport } from 'nodemailer';
       export class RemoteBell extends Bell { async ring(): Promise<void> { createTransport({}); } }`,
    ],
  ])('may not talk by %s, whatever its port is called', (what, ring) => {
    expectRefusal(ringing(innocent, ring), what);
  });

  it('may not be given it by something else that it has', () => {
    const helped = edited(
      REPOSITORY,
      ['await read(ORDERS);', 'await read(ORDERS); await ringFor(cake);'],
      ['const ORDERS', `import { ringFor } from './ring-for.js';\n    const ORDERS`],
    );
    const helper = 'libs/bakery/adapters/src/postgres/ring-for.ts';
    expectRefusal(
      { ...helped, [helper]: `export const ringFor = async (what: unknown) => fetch('http://bell/' + String(what));` },
      'fetch',
    );
  });

  it('may not have it of a façade, nor do it before the command is made', () => {
    const facade = edited(FACADE, ['return read(', `void fetch('http://prices'); return read(`]);
    expectRefusal(facade, 'fetch');
    const eager = edited(CONSUMERS, [
      `() => new BakeCake(actor, 'c2')`,
      `() => { void fetch('http://bell'); return new BakeCake(actor, 'c2'); }`,
    ]);
    expectRefusal(eager, 'fetch');
  });

  it('may be done by what is no consumer', () => {
    const files = ringing(slow, `export class RemoteBell extends Bell { async ring(): Promise<void> {} }`);
    const { entries, ...index } = indexOf(files);
    const others = entries.filter(({ kind }) => kind !== 'consumer');
    expect(others).not.toEqual([]);
    expect(() => assertSilentConsumers({ ...index, entries: others })).not.toThrow();
  });
});
