import { createLogger } from '../logger.js';

/** For what wants a log and has nothing to say that a test would read. */
export const silentLog = createLogger({ name: 'test', level: 'silent' });
