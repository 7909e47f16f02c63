import { killedWorkerSuite } from './killed-worker.suite.js';
import { cornerOn } from '../test/shared-servers.js';

killedWorkerSuite('Postgres alone', () => cornerOn());
