import { deliverySuite } from './delivery.suite.js';
import { cornerOn } from '../test/shared-servers.js';

deliverySuite('Postgres and Redis', () => cornerOn('REDIS_URL'));
