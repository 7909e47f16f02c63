import { deliverySuite } from './delivery.suite.js';

deliverySuite('Postgres alone', {});
