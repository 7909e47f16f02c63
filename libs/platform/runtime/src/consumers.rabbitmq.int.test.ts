import { onRabbitmq } from './testing/carriers.js';
import { consumersSuite } from './testing/consumers.suite.js';

consumersSuite('RabbitMQ', onRabbitmq);
