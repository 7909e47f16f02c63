import { ConfigurationError } from './configuration-error.js';
import { settingOf, type Environment, type Setting } from './setting.js';
import { variableNames, type ValueOf, type VariableName } from './variables.js';

/** What some variables say. */
export type Values<Name extends VariableName> = { readonly [N in Name]: ValueOf<N> };

/** Reads some of Portico's variables; throws a ConfigurationError with all that is wrong with any of them. */
export const readVariables = <Name extends VariableName>(
  names: readonly Name[],
  environment: Environment = process.env,
): Values<Name> => {
  const settings = names.map((name) => settingOf(environment, name));
  const problems = problemsOf(settings, environment);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return Object.fromEntries(settings.map(({ name, value }) => [name, value])) as Values<Name>;
};

/** All that is wrong with some settings, and with the names of the variables themselves. */
export const problemsOf = (settings: readonly Setting[], environment: Environment): readonly string[] => {
  const wrong = settings.filter(({ problem }) => problem !== undefined);
  const culprits = wrong.filter(({ source, text }) => source !== 'default' || text === null);
  return [...(culprits.length > 0 ? culprits : wrong).map(({ problem }) => String(problem)), ...misspelt(environment)];
};

const misspelt = (environment: Environment): string[] => {
  const known = variableNames.filter((name) => name.startsWith('PORTICO_'));
  return Object.keys(environment)
    .filter((name) => name.startsWith('PORTICO_') && !known.some((each) => name === each || name === `${each}_FILE`))
    .map((name) => `${name} is not a variable of Portico. Those that begin like it are ${known.join(', ')}.`);
};
