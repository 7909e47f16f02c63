import { readFileSync } from 'node:fs';
import type { Variable } from './variable.js';
import { variables, type VariableName } from './variables.js';

export type Environment = Readonly<Record<string, string | undefined>>;

interface Found {
  readonly source: 'environment' | 'file' | 'default';
  readonly text: string | null;
  readonly problem?: string;
}

interface Verdict {
  readonly value?: unknown;
  readonly problem?: string;
}

/** What an environment says of one variable: the value, or what is wrong with it. */
export interface Setting extends Found, Verdict {
  readonly name: VariableName;
}

/** Looks a variable up, in `NAME` or in the file that `NAME_FILE` names; one that is empty counts as not given. */
export const settingOf = (environment: Environment, name: VariableName): Setting => {
  const found = find(environment, name);
  const production = (): boolean => settingOf(environment, 'NODE_ENV').text === 'production';
  return { name, ...found, ...(found.problem === undefined && judge(name, found, production)) };
};

const find = (environment: Environment, name: VariableName): Found => {
  const given = environment[name]?.trim();
  const path = environment[`${name}_FILE`]?.trim();
  if (given && path) {
    return { source: 'environment', text: null, problem: `${name} and ${name}_FILE are both given: keep one of them.` };
  }
  if (given) return { source: 'environment', text: given };
  if (path) return readFrom(name, path);
  const textOf = (other: string) => settingOf(environment, other as VariableName).text;
  return { source: 'default', text: variables[name].byDefault(textOf) };
};

const readFrom = (name: VariableName, path: string): Found => {
  try {
    return { source: 'file', text: readFileSync(path, 'utf8').trim() || null };
  } catch (error) {
    const example = `Example: ${name}_FILE=/run/secrets/${name.toLowerCase()}`;
    return {
      source: 'file',
      text: null,
      problem: `${name}_FILE cannot be read: ${(error as Error).message}. ${example}`,
    };
  }
};

const judge = (name: VariableName, { source, text }: Found, production: () => boolean): Verdict => {
  const { about, example, format, notInProduction, required }: Variable<unknown> = variables[name];
  const problem = (what: string): Verdict => ({ problem: `${name} ${what}. Example: ${name}=${example}` });
  if (text === null) return required ? problem(`is missing (${about})`) : { value: null };
  const value = format.parse(text);
  const secret = format.mask !== undefined && source !== 'default';
  if (value === undefined) return problem(`must be ${format.expects}${secret ? '' : `, not "${text}"`}`);
  return notInProduction?.given(text) && production() ? problem(notInProduction.because) : { value };
};
