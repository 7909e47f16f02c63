export * from './activity.log.js';
export * from './tally.book.js';
export * from './user-statistics.js';
