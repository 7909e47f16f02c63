export { countMessages } from './count-messages.js';
export { BLOCKED, UNBLOCKED } from './frames.js';
export { occupyQueue } from './occupy-queue.js';
export { removeTopology } from './remove-topology.js';
export { TestRabbit } from './test-rabbit.js';
