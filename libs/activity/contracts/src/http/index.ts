export * from './activity.shapes.js';
export * from './statistics.shapes.js';
