export * from './audit.js';
export * from './integration-event.js';
export * from './message.js';
export * from './page.js';
export * from './ports.js';
export * from './refusals.js';
export * from './requirement.js';
export * from './unit-scope.js';
