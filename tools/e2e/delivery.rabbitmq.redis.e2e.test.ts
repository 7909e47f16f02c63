import { deliverySuite } from './delivery.suite.js';
import { cornerOn } from './shared-servers.js';

deliverySuite('RabbitMQ and Redis', () => cornerOn('AMQP_URL', 'REDIS_URL'));
