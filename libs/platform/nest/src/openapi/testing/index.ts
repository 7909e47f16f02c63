export { documentFaults } from './document-faults.js';
