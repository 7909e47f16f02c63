import { readReliability } from '../chaos/report/file.ts';
import { sourcesIn } from '../chaos/report/sources.ts';
import { changedSince, staleWarning } from '../chaos/report/stale.ts';
import { root } from '../root.ts';
import { atTerminal } from '../terminal/at-terminal.ts';
import { Problem } from '../terminal/problem.ts';
import { checkRecords } from './adr/check-records.ts';
import { enforcement } from './adr/enforcement.ts';
import { readRecords } from './adr/records.ts';
import { driftBetween } from './drift.ts';
import { committed, generate, write } from './generated.ts';
import { checkLinks } from './links/check-links.ts';

const onlyCheck = process.argv.includes('--check');

await atTerminal(async () => {
  const generated = await generate(root);
  if (!onlyCheck) write(root, generated);
  const findings = [
    ...driftBetween(generated, committed(root, generated)),
    ...checkRecords(readRecords(root), enforcement(root)),
    ...checkLinks(root),
  ];
  if (findings.length > 0) {
    const list = findings.map(({ file, rule, says }) => `  ${file}  ${rule}: ${says}`).join('\n');
    const drifted = onlyCheck && findings.some(({ rule }) => rule === 'docs/drift');
    throw new Problem(`The documents are not right:\n${list}${drifted ? '\nRun `npm run docs`, and commit.' : ''}`);
  }
  const changed = changedSince(readReliability(root), sourcesIn(root));
  if (changed.length > 0) console.warn(staleWarning(changed));
  console.log(
    `${generated.size} documents ${onlyCheck ? 'are what the code says' : 'written'}; every record and link holds.`,
  );
});
