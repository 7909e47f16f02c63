import { deliverySuite } from './delivery.suite.js';
import { cornerOn } from '../test/shared-servers.js';

deliverySuite('RabbitMQ and Postgres', () => cornerOn('AMQP_URL'));
