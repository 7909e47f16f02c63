export * from './activity.fixtures.js';
export * from './activity.log.contract.js';
export * from './activity-in-memory.js';
export * from './audit.trail.contract.js';
export * from './user-statistics.contract.js';
