export * from './credentials.js';
export * from './credentials.errors.js';
export * from './password.js';
