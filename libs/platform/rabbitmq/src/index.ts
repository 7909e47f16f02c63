export { RabbitBroker, type RabbitOptions } from './broker.rabbitmq.js';
