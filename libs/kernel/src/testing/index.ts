export * from './fixed-clock.js';
export * from './memory-unit-of-work.js';
export * from './outbox.contract.js';
export * from './page-by.js';
export * from './recording-outbox.js';
export * from './sequential-ids.js';
export * from './unit-of-work.contract.js';
