export * from './golden-event.js';
