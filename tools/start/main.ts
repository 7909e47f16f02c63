import { atTerminal } from '../terminal/at-terminal.ts';
import { builtEntries, sourceEntries } from './apps.ts';
import { build } from './build.ts';
import { launch } from './launch.ts';

const followSources = process.argv.includes('--watch');

await atTerminal((stop) =>
  launch(followSources ? { entries: sourceEntries, followSources } : { entries: builtEntries, build }, stop),
);
