import { deliverySuite } from './delivery.suite.js';
import { cornerOn } from './shared-servers.js';

deliverySuite('Postgres alone', () => cornerOn());
