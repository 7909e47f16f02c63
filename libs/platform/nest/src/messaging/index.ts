export { consumer, type Consumer, type ConsumerOptions } from './consumer.js';
export { Consumers } from './consumers.js';
export { decodeEvent } from './decode-event.js';
export { mountConsumers, mountTask } from './mount.js';
export { HandlingSlots } from './slots.js';
export { Tasks, type Task } from './tasks.js';
