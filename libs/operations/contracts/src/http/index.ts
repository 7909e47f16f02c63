export * from './audit.shapes.js';
export * from './dead-letter.shapes.js';
export * from './delivery.shapes.js';
export * from './problems.js';
export * from './replay.shapes.js';
