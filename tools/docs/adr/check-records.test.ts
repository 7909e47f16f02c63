import { describe, expect, it } from '@jest/globals';
import { checkRecords } from './check-records.ts';
import { parseRecord } from './record.ts';

const RECORD = `# 0007. Events go through an outbox

Status: accepted (2026-11-20)

## Context

Brokers and databases fail apart.

## Decision

Rows first.

## Alternatives and why not

Two-phase commit.

## Consequences

A relay.

## Enforced by

The rule \`sql/foreign-schema\`.
`;

const FILE = 'docs/adr/0007-outbox.md';
const exists = (name: string): boolean => name === 'sql/foreign-schema';

const faultsOf = (text: string, file = FILE): string[] =>
  checkRecords([parseRecord(file, text)], exists).map(({ says }) => says);

describe('The check of decision records', () => {
  it('accepts a record that is complete', () => {
    expect(faultsOf(RECORD)).toEqual([]);
  });

  it.each([
    ['no title', RECORD.replace('# 0007. ', '# '), 'has no title'],
    ['another number than its file', RECORD.replace('0007', '0008'), 'numbered unlike its file'],
    ['no status', RECORD.replace('accepted', 'perhaps'), 'has no line of the form'],
    ['a section missing', RECORD.replace('## Consequences', '### Consequences'), 'has the sections'],
    ['an empty section', RECORD.replace('A relay.', ''), 'says nothing under Consequences'],
    ['too much to say', RECORD.replace('Rows first.', 'Rows.\n'.repeat(60)), '80 are enough'],
    ['nothing that enforces it', RECORD.replaceAll('`', ''), 'names nothing that enforces it'],
    ['an enforcement that is gone', RECORD.replace('sql/foreign', 'sql/other'), '`sql/other-schema`, which is no file'],
  ])('reports a record with %s', (_case, text, says) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining(says)]);
  });

  it('reports two records with one number', () => {
    const records = [parseRecord(FILE, RECORD), parseRecord('docs/adr/0007-again.md', RECORD)];
    expect(checkRecords(records, exists).map(({ says }) => says)).toEqual([
      'has the number of docs/adr/0007-again.md',
      `has the number of ${FILE}`,
    ]);
  });
});
