export * from './config/index.js';
export { DeliveryModule } from './delivery.module.js';
export { createApp, explained, runApp, type Composition } from './run-app.js';
export { SystemClock, UuidV7Ids } from './system.js';
