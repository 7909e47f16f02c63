export * from './execution.js';
export * from './failpoint.js';
export * from './logger.js';
export * from './metrics.js';
export * from './recording.js';
export * from './secrets.js';
export * from './start-tracing.js';
export * from './tracing.js';
