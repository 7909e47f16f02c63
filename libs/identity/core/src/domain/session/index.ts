export * from './session.js';
export * from './session.errors.js';
