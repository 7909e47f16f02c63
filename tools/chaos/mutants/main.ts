import { atTerminal } from '../../terminal/at-terminal.ts';
import { Problem } from '../../terminal/problem.ts';
import { say, step } from '../../terminal/steps.ts';
import { writeReliability } from '../report/file.ts';
import type { MutantResult } from '../report/reliability.ts';
import { thisRun } from '../report/run.ts';
import { complaintAboutControl, complaintAboutMutant, violationsOf } from './judge.ts';
import { mutants, type Mutant } from './mutants.ts';
import { tryOut } from './trial.ts';

const names = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const write = process.argv.includes('--write');

// Takes guarantees out one at a time, and wants each to be missed by the round that is named for it.
await atTerminal(async (stop) => {
  const run = thisRun();
  const complaints: string[] = [];
  const complain = (about: string, complaint: string | undefined): void => {
    if (complaint === undefined) return;
    complaints.push(about);
    say(`      ${about}: ${complaint}`);
  };
  const chosen = choose();
  for (const round of new Map(chosen.map((mutant) => [mutant.round.join(' '), mutant.round])).values()) {
    const about = `nothing taken out, ${round.slice(0, 2).join(' ')}`;
    complain(about, complaintAboutControl(await step(about, () => tryOut(null, round, stop))));
  }
  const results: MutantResult[] = [];
  for (const mutant of chosen) {
    const { name, takesOut, round } = mutant;
    const trial = await step(name, () => tryOut(name, round, stop));
    complain(name, complaintAboutMutant(mutant, trial));
    for (const violation of violationsOf(trial)) say(`      ${violation}`);
    results.push({ name, takesOut, command: `npm run chaos -- ${round.join(' ')}`, noticed: violationsOf(trial) });
  }
  if (complaints.length > 0) throw new Problem(`Not as it has to be: ${complaints.join('; ')}.`);
  if (write) say(`\n  Wrote ${await writeReliability(run, { mutants: results })}.`);
  say(`\n  Each of ${chosen.length} missing guarantees was noticed, and nothing was wrong without a patch.`);
});

function choose(): readonly Mutant[] {
  const unknown = names.find((name) => mutants.every((mutant) => mutant.name !== name));
  if (unknown) throw new Problem(`There is no mutant ${unknown}: ${mutants.map(({ name }) => name).join(', ')}.`);
  return names.length === 0 ? mutants : mutants.filter(({ name }) => names.includes(name));
}
