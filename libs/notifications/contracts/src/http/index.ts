export * from './mailbox.shapes.js';
