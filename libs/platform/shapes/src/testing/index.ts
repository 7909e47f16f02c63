export * from './agrees-with-schema.js';
