import { deliverySuite } from './delivery.suite.js';
import { cornerOn } from './shared-servers.js';

deliverySuite('Postgres and Redis', () => cornerOn('REDIS_URL'));
