import { deliverySuite } from './delivery.suite.js';
import { cornerOn } from '../test/shared-servers.js';

deliverySuite('RabbitMQ and Redis', () => cornerOn('AMQP_URL', 'REDIS_URL'));
