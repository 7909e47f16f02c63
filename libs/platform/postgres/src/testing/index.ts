export * from './delivery-harness.js';
export * from './test-database.js';
export * from './recorded-plans.js';
