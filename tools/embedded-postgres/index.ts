export { urlOf } from './connection.ts';
export { clearLeftBehind } from './left-behind.ts';
export { recordPort, recordedPort } from './ports.ts';
export { startEmbeddedPostgres } from './server.ts';
export type { EmbeddedPostgres } from './server.ts';
export { mayEnter, serverUser } from './server-user.ts';
