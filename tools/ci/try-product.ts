import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDatabase } from '../database/new-database.ts';
import { root } from '../root.ts';
import { atTerminal } from '../terminal/at-terminal.ts';
import { freePorts } from '../terminal/free-ports.ts';
import { Problem } from '../terminal/problem.ts';
import { say } from '../terminal/steps.ts';
import { cornerOn } from '../test/shared-servers.ts';

const READY_WITHIN_MS = 60_000;
const GONE_WITHIN_MS = 10_000;

type Environment = Record<string, string | undefined>;

/** Starts the product with the README's command on ports of its own, walks the demo, and stops it with SIGTERM. */
const tryProduct = async (
  environment: Environment,
  prepare: (env: Environment) => Promise<Environment>,
): Promise<void> => {
  const data = mkdtempSync(join(tmpdir(), 'portico-try-'));
  const [api, auth, worker] = await freePorts(3);
  const env = {
    ...process.env,
    ...environment,
    PORTICO_DATA: data,
    API_PORT: api,
    AUTH_PORT: auth,
    WORKER_PORT: worker,
  };
  const product = npm(['start'], env);
  try {
    await ready(product);
    const told = await prepare(env);
    const demo = npm(['run', '--silent', 'demo'], {
      ...env,
      ...told,
      DEMO_API_URL: `http://127.0.0.1:${api}`,
      DEMO_AUTH_URL: `http://127.0.0.1:${auth}`,
    });
    if ((await ended(demo)) !== 0) throw new Problem('The demo failed.');
  } finally {
    const started = performance.now();
    product.kill('SIGTERM');
    const code = await ended(product);
    const took = performance.now() - started;
    rmSync(data, { recursive: true, force: true });
    say(`Stopped with exit code ${code} in ${(took / 1000).toFixed(1)} s.`);
    if (code !== 0 || took > GONE_WITHIN_MS) throw new Problem('The product did not stop as it should.');
  }
};

const npm = (args: readonly string[], env: Environment): ChildProcess =>
  spawn('npm', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] }).on('error', (error) => {
    throw error;
  });

const ready = (product: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    setTimeout(
      () => reject(new Problem(`It was not ready within ${READY_WITHIN_MS / 1000} s.`)),
      READY_WITHIN_MS,
    ).unref();
    product.once('exit', (code) => reject(new Problem(`It ended at its start with exit code ${code}.`)));
    product.stdout?.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk.toString();
      if (output.includes('Ctrl-C')) resolve();
    });
  });

const ended = async (child: ChildProcess): Promise<number | null> => {
  child.stdout?.on('data', (chunk: Buffer) => process.stdout.write(chunk));
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
};

/** Makes the first admin as the README says, and tells the demo who it is. */
const makeAdmin = async (env: Environment): Promise<Environment> => {
  const account = { email: 'admin@example.org', password: randomBytes(12).toString('base64url') };
  const admin = spawn('npm', ['run', '--silent', 'admin', '--', 'create', account.email], {
    cwd: root,
    env,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  admin.stdin.end(`${account.password}\n`);
  if ((await ended(admin)) !== 0) throw new Problem('The first admin could not be made.');
  return { DEMO_OPERATOR: `${account.email}:${account.password}` };
};

await atTerminal(async () => {
  if (process.argv[2] === 'embedded') {
    const none = { DATABASE_URL: undefined, AMQP_URL: undefined, REDIS_URL: undefined };
    return tryProduct(none, async () => ({}));
  }
  const server = process.env['DATABASE_URL'];
  if (!server) throw new Problem('DATABASE_URL is not set.');
  const corner = cornerOn('AMQP_URL', 'REDIS_URL');
  await using database = await newDatabase(server, 'try');
  await tryProduct({ DATABASE_URL: database.url, ...corner.environment }, makeAdmin);
  await corner.clear();
});
