import { onRabbitmq } from './testing/carriers.js';
import { deliveryTroubleSuite } from './testing/delivery-trouble.suite.js';

deliveryTroubleSuite('RabbitMQ', onRabbitmq);
