import type { INestApplicationContext } from '@nestjs/common';
import { DomainError, systemActor } from '@portico/kernel/domain';
import { Commands, Cursors, Queries } from '@portico/platform-nest';
import { asksForHelp, help } from './help.js';
import { parse, type Asked } from './parse.js';
import { Refusal } from './refusal.js';
import { complain, say, standardOutput, type Screen } from './screen.js';
import { verbs } from './verbs.js';
import { visible } from './visible.js';

/**
 * Serves somebody at the terminal, who may be refused: then a sentence is on standard error, and the exit code is not
 * 0. `open` is called when what was asked for makes sense.
 */
export const runOps = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  open: () => Promise<INestApplicationContext>,
  screen: Screen = standardOutput(),
): Promise<void> => {
  if (asksForHelp(args)) return say(screen, ...help(verbs, args));
  try {
    await serve(parse(verbs, args, env), await open(), screen);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof DomainError)) throw error;
    complain(visible(error.message));
    process.exitCode = 1;
  }
};

const serve = async ({ verb: { run }, given }: Asked, app: INestApplicationContext, screen: Screen): Promise<void> => {
  try {
    const desk = { commands: app.get(Commands), queries: app.get(Queries), cursors: app.get(Cursors) };
    await run({ ...desk, actor: systemActor('terminal'), screen }, given);
  } finally {
    await app.close();
  }
};
