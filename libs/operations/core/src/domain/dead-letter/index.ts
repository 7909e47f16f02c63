export * from './dead-letter.js';
export * from './dead-letter.errors.js';
