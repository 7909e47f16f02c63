export * from './problems.js';
export * from './session.shapes.js';
export * from './user.shapes.js';
