export * from './auth/index.js';
export * from './dispatch/index.js';
export * from './health/index.js';
export * from './http/index.js';
export * from './logging.js';
export * from './messaging/index.js';
export * from './openapi/index.js';
