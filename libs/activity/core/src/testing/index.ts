export * from './activity.fixtures.js';
export * from './activity.log.contract.js';
export * from './activity-in-memory.js';
export * from './user-statistics.contract.js';
