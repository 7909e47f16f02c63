import { globSync } from 'node:fs';
import { parse } from 'yaml';
import { readText } from '../../checks/files.ts';

/** A rule by which Prometheus raises an alarm. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

/** What is expected of an alert at some time. */
export interface AlertCase {
  readonly alertname: string;
  readonly exp_alerts: readonly object[];
}

export const RULES = 'deploy/prometheus/rules/*.yml';
export const RULE_TESTS = 'tools/containers/monitoring/alerts/*.yml';

export const readAlertRules = (root: string): readonly AlertRule[] =>
  documentsAt<{ groups: readonly { rules: readonly AlertRule[] }[] }>(root, RULES).flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules),
  );

export const readAlertCases = (root: string): readonly AlertCase[] =>
  documentsAt<{ tests: readonly { alert_rule_test?: readonly AlertCase[] }[] }>(root, RULE_TESTS).flatMap(({ tests }) =>
    tests.flatMap(({ alert_rule_test = [] }) => alert_rule_test),
  );

const documentsAt = <Document>(root: string, pattern: string): readonly Document[] =>
  globSync(pattern, { cwd: root }).map((file) => parse(readText(root, file)) as Document);
