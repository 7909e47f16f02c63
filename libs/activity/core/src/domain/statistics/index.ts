export * from './calendar.js';
export * from './tally.js';
