import { Problem } from '../../terminal/problem.ts';
import { PASSWORD } from '../../database/population.ts';
import type { Stage } from '../stage/stage.ts';

/** Whom the disturbance may change, and as whom. */
export interface Disturbed {
  readonly ports: Stage['ports'];
  readonly headers: Readonly<Record<string, string>>;
  readonly ids: readonly string[];
}

/** How many users were written meanwhile. */
export interface Written {
  readonly added: number;
  readonly changed: number;
}

/** Adds users and changes others, one of each at a time, until it is told to end. */
export const disturb = ({ ports, headers, ids }: Disturbed): { end(): Promise<Written> } => {
  let over = false;
  const keepDoing = async (work: (count: number) => Promise<void>): Promise<number> => {
    let count = 0;
    for (; !over; count += 1) await work(count);
    return count;
  };
  const adding = keepDoing((count) =>
    // Every one from another address: in production one address may open twenty accounts a minute.
    send('POST', `http://127.0.0.1:${ports.auth}/v1/accounts`, newAccount(count), 201, {
      'x-forwarded-for': `10.0.${(count >> 8) & 255}.${count & 255}`,
    }),
  );
  const changing = keepDoing((count) => {
    const id = ids[(count * 7_919) % ids.length];
    const changes = { name: `이산림 ${count}`, age: count % 100 };
    const url = `http://127.0.0.1:${ports.api}/v1/users/${id}`;
    return send('PATCH', url, changes, 200, { ...headers, 'if-match': '*' });
  });
  const written = Promise.all([adding, changing]).then(([added, changed]) => ({ added, changed }));
  written.catch(() => undefined);
  return {
    end: () => {
      over = true;
      return written;
    },
  };
};

const newAccount = (count: number) => ({
  email: `late${count}@example.org`,
  password: PASSWORD,
  name: `늦은이 ${count}`,
});

const send = async (
  method: string,
  url: string,
  body: object,
  status: number,
  headers: Readonly<Record<string, string>>,
): Promise<void> => {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status !== status) throw new Problem(`${method} ${url} is answered with ${answer.status}: ${text}`);
};
