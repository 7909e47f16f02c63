const PACKAGE = '(apps/[^/]+|libs/kernel|libs/[^/]+/[^/]+)';
const FRAMEWORK_FREE = '^libs/(kernel|platform/(ports|shapes)|[^/]+/(contracts|core))/';
const TEST = '/testing/|[.](test|contract)[.]ts$';

const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const testTools = npm('@jest/globals', 'fast-check', 'ajv', 'ajv-formats');
const node = '^(node:)?[a-z_/0-9]+$';
const outside = npm('.+');

const kernel = '^libs/kernel/src/(domain|application|testing)/';
const platform = (...names) =>
  `^libs/platform/(${names.join('|')})/src/((migrations/)?index[.]ts$|(openapi/)?testing/)`;
const contracts = (context, ...paths) => `^libs/${context}/contracts/src/(${paths.join('|')})/`;
const app = (name) => `^libs/[^/]+/adapters/src/[^/]+[.](${name}|schema)[.]ts$`;

/** A row of the import table: what files under `from` may import. `$1` and `$2` are what `from` captured. */
const only = (row, from, may) => ({
  name: `only/${row}`,
  severity: 'error',
  comment: 'its row of the import table does not allow that',
  from: { path: `^${from}` },
  to: { pathNot: [...may, testTools, node] },
});

/** What is forbidden even where a row allows the way there. */
const never = (what, comment, from, to) => ({ name: `never/${what}`, severity: 'error', comment, from, to });

/** A technology, and the only places that know it. */
const home = (technology, packages, ...places) => {
  const strangers = { path: '^(libs|apps)/', pathNot: [...places, TEST] };
  return never(`${technology}-elsewhere`, 'this is not its home', strangers, { path: npm(...packages) });
};

/** The rooms of tools, from what all stand on to what stands on all. */
const storeys = [
  'terminal',
  'database|embedded-postgres',
  'checks|servers|start|test',
  'bench|chaos|ci|config|demo',
  'docs',
  'containers',
  'e2e',
];

const upstairs = storeys.map((rooms, floor) =>
  never(
    'upstairs',
    'what both need goes into a room below both, such as tools/servers',
    { path: `^tools/(${rooms})/` },
    { path: `^tools/(${storeys.slice(floor).join('|')})/`, pathNot: '^tools/$1/' },
  ),
);

const everyContract = contracts('[^/]+', 'events', 'facade', 'limits', 'http');
const table = [
  only('kernel-domain', 'libs/kernel/src/domain/', ['^libs/kernel/src/(domain|testing)/']),
  only('kernel', 'libs/kernel/src/', [kernel]),
  only('contracts', 'libs/([^/]+)/contracts/src/(?!http/)', [kernel, contracts('$1', 'events', 'facade', 'limits')]),
  only('contracts-http', 'libs/([^/]+)/contracts/src/http/', [
    kernel,
    contracts('$1', 'http', 'limits'),
    platform('shapes'),
  ]),
  only('core-domain', 'libs/([^/]+)/core/src/domain/([^/]+)', [
    '^libs/kernel/src/(domain|testing)/',
    contracts('$1', 'limits'),
    '^libs/$1/core/src/domain/($2/|[^/]+[.]ts$)',
  ]),
  only('core', 'libs/([^/]+)/core/src/', [
    kernel,
    contracts('$1', 'limits'),
    contracts('[^/]+', 'events', 'facade'),
    '^libs/$1/core/src/',
  ]),
  only('adapters', 'libs/([^/]+)/adapters/src/', [
    kernel,
    everyContract,
    '^libs/$1/core/src/(index[.]ts$|testing/)',
    '^libs/$1/adapters/src/',
    platform('ports', 'observability', 'nest', 'postgres'),
    outside,
  ]),
  only('ports', 'libs/platform/ports/src/', [kernel, '^libs/platform/ports/src/']),
  only('shapes', 'libs/platform/shapes/src/', ['^libs/platform/shapes/src/', npm('class-validator')]),
  only('observability', 'libs/platform/observability/src/', [kernel, '^libs/platform/observability/src/', outside]),
  only('platform', 'libs/platform/(postgres|rabbitmq|redis)/src/', [
    kernel,
    platform('ports', 'observability'),
    '^libs/platform/$1/src/',
    outside,
  ]),
  only('nest', 'libs/platform/nest/src/', [
    kernel,
    platform('ports', 'observability', 'shapes'),
    '^libs/platform/nest/src/',
    outside,
  ]),
  only('runtime', 'libs/platform/runtime/src/', [kernel, platform('.+'), '^libs/platform/runtime/src/', outside]),
  only('apps', 'apps/([^/]+)/src/', [kernel, everyContract, app('$1'), platform('.+'), '^apps/$1/src/', outside]),
  only('tools', 'tools/', ['^(tools|apps)/', kernel, everyContract, app('.+'), platform('.+'), outside]),
];

const production = { path: '^(apps|libs)/', pathNot: TEST };
const relative = { path: '^(apps|libs)/', pathNot: '^$1/', dependencyTypes: ['local'] };
const runningKernel = { path: '^libs/kernel/', dependencyTypesNot: ['type-only'] };
const madeForTests = { path: [TEST, testTools, npm('@nestjs/testing', 'testcontainers')] };
const builtIn = { dependencyTypes: ['core'] };
const verifyingOnly = { path: '^libs/identity/adapters/src/identity[.](api|worker)[.]ts$' };
const issuing = {
  path: '^libs/identity/adapters/src/security/(issuing|signing-keys|token-issuer|password-hasher)[.]',
  reachable: true,
};
const prohibitions = [
  never('cycle', 'move what both need into a third module', {}, { circular: true }),
  never('unresolvable', 'no package exports that', {}, { couldNotResolve: true }),
  never('deep-relative', 'go through the exports of the other package', { path: `^${PACKAGE}/` }, relative),
  never('test-code', 'only tests may use what is made for tests', production, madeForTests),
  never('running-kernel', 'contracts take only types from it', { ...production, path: '/contracts/' }, runningKernel),
  never('node', 'framework-free code asks a port for that', { ...production, path: FRAMEWORK_FREE }, builtIn),
  never('issuing-elsewhere', 'only auth hashes passwords and issues tokens', verifyingOnly, issuing),
  home('nest', ['@nestjs/.+', 'fastify', 'rxjs'], '^libs/platform/(nest|runtime)/', '^libs/[^/]+/adapters/', '^apps/'),
  home('validation', ['class-validator'], '^libs/platform/shapes/'),
  home('typeorm', ['typeorm'], '^libs/platform/postgres/', '^libs/[^/]+/adapters/src/postgres/'),
  home('pg', ['pg'], '^libs/platform/postgres/'),
  home('amqp', ['amqplib'], '^libs/platform/rabbitmq/'),
  home('redis', ['ioredis'], '^libs/platform/redis/'),
];

export default {
  forbidden: [...table, ...prohibitions, ...upstairs],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps|libs)/.+/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@portico/source', 'import', 'node', 'default', 'types'],
    },
  },
};
