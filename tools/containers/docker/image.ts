import type { Instruction, Stage } from './dockerfile.ts';

/** What a container of a target starts with. */
export interface Image {
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string;
  readonly workdir: string;
  readonly command: readonly string[];
  /** A line for the shell, or null where the image says nothing of its health. */
  readonly healthcheck: string | null;
}

/** A stage and those that it goes on from, the first of them first. */
export const ancestry = (stages: readonly Stage[], name: string): readonly Stage[] => {
  const stage = stages.find((each) => each.name === name);
  return stage ? [...ancestry(stages, stage.from), stage] : [];
};

/** The image that a target makes, with what it has from the stages before it. */
export const imageOf = (stages: readonly Stage[], target: string): Image => {
  const instructions = ancestry(stages, target).flatMap((stage) => stage.instructions);
  const last = (keyword: string): string | undefined =>
    instructions.findLast((instruction) => instruction.keyword === keyword)?.rest;
  return {
    environment: Object.assign({}, ...instructions.map(environmentIn)) as Record<string, string>,
    user: last('USER') ?? 'root',
    workdir: last('WORKDIR') ?? '/',
    command: JSON.parse(last('CMD') ?? '[]') as string[],
    healthcheck: last('HEALTHCHECK')?.replace(/^CMD\s+/, '') ?? null,
  };
};

/** The targets: what no other stage goes on from or copies from. */
export const targetsOf = (stages: readonly Stage[]): readonly string[] => {
  const used = stages.flatMap(({ from, instructions }) => [from, ...instructions.map(({ flags }) => flags['from'])]);
  return stages.map(({ name }) => name).filter((name) => !used.includes(name));
};

const environmentIn = ({ keyword, rest }: Instruction): Record<string, string> =>
  keyword === 'ENV' ? Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string])) : {};
