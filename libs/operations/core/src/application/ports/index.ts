export * from './audit.entries.js';
export * from './dead-letter.box.js';
export * from './delivery.report.js';
export * from './history.js';
export * from './replays.js';
