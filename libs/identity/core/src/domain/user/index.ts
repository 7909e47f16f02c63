export * from './email-address.js';
export * from './profile.js';
export * from './roles.js';
export * from './user.js';
export * from './user.errors.js';
export * from './user.events.js';
