export * from './consumer-state.js';
export * from './outbox-state.js';
