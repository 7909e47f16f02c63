import { onRabbitmq } from './testing/carriers.js';
import { poisonSuite } from './testing/poison.suite.js';

poisonSuite('RabbitMQ', onRabbitmq);
