import { killedWorkerSuite } from './killed-worker.suite.js';
import { cornerOn } from './shared-servers.js';

killedWorkerSuite('Postgres alone', () => cornerOn());
