export * from './dead-letter.box.contract.js';
export * from './delivery.report.contract.js';
export * from './history.contract.js';
export * from './operations-in-memory.js';
export * from './operations.fixtures.js';
export * from './replays.contract.js';
