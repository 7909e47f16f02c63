import { globSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { run } from '../../terminal/run.ts';
import { root } from '../../root.ts';
import { RULES, RULE_TESTS } from './alerts.ts';

const promtool = async (command: readonly string[], files: string) => {
  const found = globSync(files, { cwd: root });
  expect(found).not.toEqual([]);
  const stop = new AbortController().signal;
  return run('promtool', [...command, ...found], { cwd: root, env: process.env, stop });
};

it('Prometheus takes the alert rules', async () => {
  expect(await promtool(['check', 'rules', '--lint=all', '--lint-fatal'], RULES)).toMatchObject({ code: 0 });
});

it('The alerts are raised when something is wrong, say so, and end when it is right again', async () => {
  expect(await promtool(['test', 'rules'], RULE_TESTS)).toMatchObject({ code: 0 });
});
