import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { appVariables, envExample, printConfig, type AppName } from '@portico/platform-runtime';

/** `npm run config` prints what is in force for every app, `-- <app>` for one, `-- --example` the text of .env.example. */
const file = join(import.meta.dirname, '../../.env');
if (existsSync(file)) process.loadEnvFile(file);

const [wanted] = process.argv.slice(2);
const apps = Object.keys(appVariables) as AppName[];
const chosen = apps.filter((app) => wanted === undefined || app === wanted);

if (wanted === '--example') process.stdout.write(envExample());
else if (chosen.length > 0) console.log(chosen.map((app) => `${app}\n${printConfig(app)}`).join('\n\n'));
else {
  console.error(`What to print? npm run config [-- ${apps.join(' | ')} | --example]`);
  process.exitCode = 1;
}
