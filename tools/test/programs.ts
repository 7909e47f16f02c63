import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Problem } from '../terminal/problem.ts';
import type { Lack } from './summary.ts';

interface Program extends Lack {
  readonly name: 'promtool';
}

/** What some suites run, besides servers. */
export const programs: readonly Program[] = [
  {
    name: 'promtool',
    suites: '\\.promtool\\.',
    remedy: "put it in the PATH; Debian's package prometheus has it, and so has the archive of Prometheus",
  },
];

/** The programs that are not in the PATH; one that `REQUIRE_SERVICES` names is a failure. */
export const missingPrograms = ({ PATH = '', REQUIRE_SERVICES = '' }: NodeJS.ProcessEnv): readonly Lack[] => {
  const missing = programs.filter(
    ({ name }) => !PATH.split(delimiter).some((folder) => existsSync(join(folder, name))),
  );
  const required = missing.find(({ name }) => REQUIRE_SERVICES.split(',').includes(name));
  if (required)
    throw new Problem(`REQUIRE_SERVICES asks for ${required.name}, which is not there: ${required.remedy}.`);
  return missing;
};
