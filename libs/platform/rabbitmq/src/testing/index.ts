export { removeTopology } from './remove-topology.js';
