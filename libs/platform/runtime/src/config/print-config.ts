import { reads, type AppName } from './app-variables.js';
import { ConfigurationError } from './configuration-error.js';
import { problemsOf } from './read-variables.js';
import { settingOf, type Environment, type Setting } from './setting.js';
import type { Variable } from './variable.js';
import { variableNames, variables } from './variables.js';

const HEAD = ['VARIABLE', 'VALUE', 'FROM', 'WHAT IT IS'] as const;

/** A table of what is in force for an app, secrets masked, and below it what is wrong with that. */
export const printConfig = (app: AppName, environment: Environment = process.env): string => {
  const settings = variableNames.filter((name) => reads(app, name)).map((name) => settingOf(environment, name));
  const problems = problemsOf(settings, environment);
  const table = aligned([HEAD, ...settings.map(rowOf)]);
  return problems.length === 0 ? table : `${table}\n\n${new ConfigurationError(problems).message}`;
};

type Row = readonly string[];

const rowOf = ({ name, text, source, problem }: Setting): Row => {
  const { about, format }: Variable<unknown> = variables[name];
  const mask = problem && format.mask ? () => '***' : format.mask;
  return [name, text ? (mask?.(text) ?? text) : '-', source, about];
};

const aligned = (rows: readonly Row[]): string => {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
