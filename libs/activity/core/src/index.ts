export * from './application/record-activity.js';
export * from './application/list-activities.js';
export * from './application/count-activity.js';
export * from './application/fold-statistics.js';
export * from './application/get-user-statistics.js';

export * from './application/identity-events.js';
export * from './application/ports/index.js';
export * from './domain/activity/index.js';
export * from './domain/statistics/index.js';
