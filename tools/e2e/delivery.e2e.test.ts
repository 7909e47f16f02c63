import { deliverySuite } from './delivery.suite.js';
import { cornerOn } from '../test/shared-servers.js';

deliverySuite('Postgres alone', () => cornerOn());
