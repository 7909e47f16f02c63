import { appNames, reads } from './app-variables.js';
import { settingOf } from './setting.js';
import type { Variable } from './variable.js';
import { variableNames, variables, type VariableName } from './variables.js';

const HEAD = `# What Portico can be told. \`npm start\` needs none of it, and reads a file .env beside this one.
# Instead of NAME, NAME_FILE may name a file that holds the value. \`npm run config\` prints what is in force.
`;

/** The text of \`.env.example\`: every variable, what it is, how it is written and who reads it. */
export const envExample = (): string => [HEAD, ...variableNames.map(entryOf)].join('\n');

const entryOf = (name: VariableName): string => {
  const { about, example, format, required }: Variable<unknown> = variables[name];
  const { text } = settingOf({}, name);
  const readers = appNames.filter((app) => reads(app, name));
  const remarks = [
    ...(required && text === null ? ['required'] : []),
    format.expects,
    ...(text && text !== example ? [`by default ${text}`] : []),
    ...(readers.length > 0 ? [`for ${readers.join(', ')}`] : []),
  ];
  return `# ${about}\n# (${remarks.join('; ')})\n#${name}=${quoted(example)}\n`;
};

const quoted = (example: string): string => (/[\s<>]/.test(example) ? `"${example}"` : example);
