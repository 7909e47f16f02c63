export * from './application/show-outbox.js';
export * from './application/list-consumers.js';
export * from './application/list-dead-letters.js';
export * from './application/get-dead-letter.js';
export * from './application/replay-dead-letter.js';
export * from './application/request-dead-letter-replay.js';
export * from './application/discard-dead-letter.js';
export * from './application/request-history-replay.js';
export * from './application/list-replays.js';
export * from './application/get-replay.js';
export * from './application/advance-replay.js';
export * from './application/list-audit-entries.js';

export * from './application/ports/index.js';
export * from './domain/dead-letter/index.js';
export * from './domain/delivery/index.js';
export * from './domain/replay/index.js';
