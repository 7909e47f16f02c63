import type { INestApplicationContext } from '@nestjs/common';
import { DomainError, systemActor } from '@portico/kernel/domain';
import { Commands, Queries } from '@portico/platform-nest';
import { help } from './help.js';
import { parse, type Asked } from './parse.js';
import { Refusal } from './refusal.js';
import { say, standardOutput, type Screen } from './screen.js';
import { verbs } from './verbs.js';

const HELP: ReadonlySet<string | undefined> = new Set([undefined, 'help', '--help', '-h']);

/**
 * Serves somebody at the terminal, who may be refused: then a sentence is on standard error, and the exit code is not
 * 0. `open` is called when what was asked for makes sense.
 */
export const runOps = async (
  args: readonly string[],
  open: () => Promise<INestApplicationContext>,
  screen: Screen = standardOutput(),
): Promise<void> => {
  if (HELP.has(args[0])) return say(screen, ...help(verbs));
  try {
    await serve(parse(verbs, args), await open(), screen);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof DomainError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};

const serve = async ({ verb: { run }, given }: Asked, app: INestApplicationContext, screen: Screen): Promise<void> => {
  try {
    const [commands, queries] = [app.get(Commands), app.get(Queries)];
    await run({ commands, queries, actor: systemActor('terminal'), screen }, given);
  } finally {
    await app.close();
  }
};
