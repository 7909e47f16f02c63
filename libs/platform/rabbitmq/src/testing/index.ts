export { countMessages } from './count-messages.js';
export { removeTopology } from './remove-topology.js';
