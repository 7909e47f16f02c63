import type { Finding } from '../../checks/check.ts';
import { isPinned } from '../pinned.ts';
import type { Instruction, Stage } from './dockerfile.ts';
import { imageOf, targetsOf } from './image.ts';

/** A Dockerfile, and the files that its build is given. */
export interface Build {
  readonly stages: readonly Stage[];
  readonly context: readonly string[];
}

/** What is wrong with a Dockerfile. */
export const dockerFindings = ({ stages, context }: Build): Finding[] => [
  ...stages.flatMap((stage, index) => unknownStages(stage, stages.slice(0, index))),
  ...stages.flatMap((stage) => missingSources(stage, stages, context)),
  ...targetsOf(stages).flatMap((target) => unfitTarget(target, { stages, context })),
];

const finding = (rule: string, says: string): Finding => ({ rule: `docker/${rule}`, file: 'Dockerfile', says });

const unknownStages = ({ name, from, instructions }: Stage, earlier: readonly Stage[]): Finding[] => {
  const known = earlier.map((stage) => stage.name);
  const base = known.includes(from) || isPinned(from) ? [] : [finding('unpinned', `${name} is built from ${from}`)];
  const copied = instructions.flatMap(({ flags }) => flags['from'] ?? []).filter((each) => !known.includes(each));
  return [...base, ...copied.map((each) => finding('unknown-stage', `${name} copies from ${each}`))];
};

/** Of what is copied from another stage, only what was not made there can be looked for. */
const missingSources = (stage: Stage, stages: readonly Stage[], context: readonly string[]): Finding[] =>
  stage.instructions
    .filter(({ keyword }) => keyword === 'COPY')
    .flatMap((copy) => sourcesOf(copy, stages).map((source) => ({ source, copy })))
    .filter(({ source }) => source !== '' && !context.some((file) => file === source || file.startsWith(`${source}/`)))
    .map(({ source, copy }) => finding('missing-source', `COPY ${copy.rest}: nothing in the context is ${source}`));

/** What a COPY takes, relative to the working directory or to the context. */
const sourcesOf = ({ flags, rest }: Instruction, stages: readonly Stage[]): string[] => {
  const { workdir } = imageOf(stages, flags['from'] ?? '');
  return rest
    .split(/\s+/)
    .slice(0, -1)
    .map((source) => source.replace(flags['from'] ? new RegExp(`^${workdir}/?`) : /^\.\/?/, ''));
};

const unfitTarget = (target: string, { stages, context }: Build): Finding[] => {
  const { user, healthcheck, command } = imageOf(stages, target);
  const uncovered = command.filter((word) => word.endsWith('.js') && !context.includes(sourceOf(word)));
  return [
    ...(/^(root|0)?(:|$)/.test(user) ? [finding('root', `${target} runs as root`)] : []),
    ...(healthcheck === null ? [finding('no-healthcheck', `${target} does not say how to ask for its health`)] : []),
    ...(command.length === 0 ? [finding('no-command', `${target} runs nothing`)] : []),
    ...uncovered.map((word) => finding('missing-entry', `${target} runs ${word}, and nothing is built to that`)),
  ];
};

/** The source that the build makes a file of an app from. */
export const sourceOf = (built: string): string => built.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
