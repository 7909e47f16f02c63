import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readText } from '../../checks/files.ts';
import { readLinks } from '../../docs/links/markdown-links.ts';
import { root } from '../../root.ts';
import { readCompose } from '../compose/compose.ts';
import { makeSecrets } from '../secrets.ts';
import { readAlertCases, readAlertRules, RULES } from './alerts.ts';
import { definedSeries, unknownIn } from './series.ts';

const GUIDE = 'docs/guides/operate-delivery.md';

const rules = readAlertRules(root);
const cases = readAlertCases(root);

describe('The alerts', () => {
  it('are raised by what is measured, by labels that it has', async () => {
    const series = await definedSeries(root);
    expect(rules).not.toEqual([]);
    expect(rules.flatMap(({ expr }) => unknownIn(expr, series))).toEqual([]);
  });

  it.each(rules.map(({ alert }) => alert))('are tested to be raised and to end: %s', (alert) => {
    const expected = cases.filter(({ alertname }) => alertname === alert).map(({ exp_alerts }) => exp_alerts.length);
    expect(expected).toEqual(expect.arrayContaining([0, 1]));
  });

  it.each(rules)('say what is wrong, how urgent it is and what to do: $alert', ({ alert, labels, annotations }) => {
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(annotations.summary).toMatch(/\.$/);
    expect(annotations.runbook).toBe(`${GUIDE}#${alert.toLowerCase()}`);
    expect([...readLinks(readText(root, GUIDE)).anchors]).toContain(alert.toLowerCase());
  });

  it('are where the Prometheus of the containers looks for them', () => {
    const { services } = readCompose(readText(root, 'docker-compose.yml'), makeSecrets());
    const { rule_files } = parse(readText(root, 'deploy/prometheus/prometheus.yml')) as { rule_files: string[] };
    const folder = RULES.replace('/*.yml', '');
    expect(services['prometheus']?.volumes).toContain(`./${folder}:/etc/prometheus/rules:ro`);
    expect(rule_files).toEqual(['rules/*.yml']);
  });
});
