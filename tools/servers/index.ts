export type { HarmableServer } from './harmable-server.ts';
export { startPostgres } from './postgres.ts';
export { startRabbitmq } from './rabbitmq.ts';
export type { HarmableRabbitmq } from './rabbitmq.ts';
export { startRedis } from './redis.ts';
