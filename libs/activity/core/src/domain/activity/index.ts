export * from './activity.js';
export * from './audit-entry.js';
