import { onPostgres } from './testing/carriers.js';
import { poisonSuite } from './testing/poison.suite.js';

poisonSuite('Postgres', onPostgres);
