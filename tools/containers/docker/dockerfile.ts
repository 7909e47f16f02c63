/** One instruction of a Dockerfile: `COPY --from=build a b` has the keyword COPY, the flag `from` and the rest `a b`. */
export interface Instruction {
  readonly keyword: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
}

/** What stands between one FROM and the next. */
export interface Stage {
  readonly name: string;
  /** The image, or the earlier stage, that it goes on from. */
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

/** Reads a Dockerfile in which every stage has a name. */
export const parseDockerfile = (text: string): Stage[] => {
  const stages: { name: string; from: string; instructions: Instruction[] }[] = [];
  for (const line of logicalLines(text)) {
    const instruction = parseInstruction(line);
    const [from = '', as = '', name = ''] = instruction.rest.split(/\s+/);
    if (instruction.keyword !== 'FROM') stages.at(-1)?.instructions.push(instruction);
    else if (as.toUpperCase() === 'AS' && name) stages.push({ name, from, instructions: [] });
    else throw new Error(`${line}: write FROM image AS name`);
  }
  return stages;
};

const logicalLines = (text: string): string[] =>
  text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const parseInstruction = (line: string): Instruction => {
  const [, keyword = '', flags = '', rest = ''] = /^(\w+)((?:\s+--[^\s]+)*)\s*(.*)$/.exec(line) ?? [];
  const pairs = [...flags.matchAll(/--([\w-]+)=?(\S*)/g)].map(([, name = '', value = '']) => [name, value] as const);
  return { keyword: keyword.toUpperCase(), flags: Object.fromEntries(pairs), rest };
};
