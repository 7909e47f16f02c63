import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { root } from '../../root.ts';
import { readCompose } from '../compose/compose.ts';
import { parseDockerfile } from '../docker/dockerfile.ts';
import { imageOf } from '../docker/image.ts';
import { makeSecrets } from '../secrets.ts';
import { definedSeries, unknownIn } from './series.ts';

interface Dashboard {
  readonly uid: string;
  readonly panels: readonly {
    readonly title: string;
    readonly datasource?: { readonly uid: string };
    readonly targets?: readonly { readonly expr: string }[];
  }[];
}

interface Sources {
  readonly datasources: readonly { readonly uid: string; readonly url: string }[];
}

interface Scraping {
  readonly scrape_configs: readonly {
    readonly dns_sd_configs: readonly { readonly names: readonly string[]; readonly port: number }[];
  }[];
}

const read = (file: string): string => readFileSync(join(root, 'deploy', file), 'utf8');
const compose = readCompose(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), makeSecrets());
const stages = parseDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'));
const { datasources } = parse(read('grafana/provisioning/datasources/datasources.yml')) as Sources;
const dashboards = globSync('grafana/dashboards/*.json', { cwd: join(root, 'deploy') });
const panels = dashboards.flatMap((file) => (JSON.parse(read(file)) as Dashboard).panels);

describe('Prometheus', () => {
  it('asks each app at the port on which its container listens', () => {
    const { scrape_configs } = parse(read('prometheus/prometheus.yml')) as Scraping;
    const asked = scrape_configs.flatMap(({ dns_sd_configs }) =>
      dns_sd_configs.map(({ names, port }) => [...names, port]),
    );
    const listening = ['api', 'auth', 'worker'].map((app) => [
      app,
      Number(imageOf(stages, app).environment[`${app.toUpperCase()}_PORT`]),
    ]);
    expect(asked).toEqual(listening);
  });
});

describe('Grafana', () => {
  it('asks servers that are there', () => {
    const hosts = datasources.map(({ url }) => new URL(url).hostname);
    expect(hosts).toEqual(['prometheus', 'jaeger']);
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(hosts));
  });

  it('finds its dashboards where they are mounted', () => {
    const { providers } = parse(read('grafana/provisioning/dashboards/dashboards.yml')) as {
      readonly providers: readonly { readonly options: { readonly path: string } }[];
    };
    const [provider] = providers;
    expect(compose.services['grafana']?.volumes).toContain(`./deploy/grafana/dashboards:${provider?.options.path}:ro`);
    expect(existsSync(join(root, 'deploy/grafana/dashboards'))).toBe(true);
  });

  it('shows only what is measured, by labels that it has', async () => {
    const series = await definedSeries(root);
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(expressions).not.toEqual([]);
    expect(expressions.flatMap((expression) => unknownIn(expression, series))).toEqual([]);
  });

  it('knows the source of every panel', () => {
    const known = datasources.map(({ uid }) => uid);
    expect(panels.filter(({ datasource }) => !known.includes(datasource?.uid ?? ''))).toEqual([]);
  });
});
