import { onPostgres } from './testing/carriers.js';
import { consumersSuite } from './testing/consumers.suite.js';

consumersSuite('Postgres', onPostgres);
