import { randomBytes } from 'node:crypto';
import { execute } from './execute.ts';

/** An empty database that nobody else uses; disposing of it removes it. */
export interface NewDatabase extends AsyncDisposable {
  readonly url: string;
}

/** Makes one more database on a server, named for what it is for. */
export const newDatabase = async (server: string, purpose: string): Promise<NewDatabase> => {
  const name = `portico_${purpose}_${randomBytes(6).toString('hex')}`;
  await execute(
    server,
    `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`,
  );
  return {
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    [Symbol.asyncDispose]: async () => {
      await execute(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};
