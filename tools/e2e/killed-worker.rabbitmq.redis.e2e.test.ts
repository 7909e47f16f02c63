import { killedWorkerSuite } from './killed-worker.suite.js';
import { cornerOn } from '../test/shared-servers.js';

killedWorkerSuite('RabbitMQ and Redis', () => cornerOn('AMQP_URL', 'REDIS_URL'));
