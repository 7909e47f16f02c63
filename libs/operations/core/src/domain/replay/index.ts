export * from './replay.js';
export * from './replay.errors.js';
