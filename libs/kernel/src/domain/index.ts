export * from './actor.js';
export * from './aggregate.js';
export * from './domain-error.js';
export * from './domain-event.js';
export * from './id.js';
export * from './version-mismatch.js';
