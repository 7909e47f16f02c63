import { brokerAway } from './broker-away.ts';
import { poolExhausted, serverFull } from './connections-short.ts';
import { consumersDetached, oneConsumerDetached, queueDeleted } from './consumers-detached.ts';
import type { Fault } from './fault.ts';
import { postgresHalfOpen, postgresSlow, rabbitmqHalfOpen, rabbitmqSlow } from './links-harmed.ts';
import { queuesUnbound } from './queues-unbound.ts';
import { rabbitmqBlocked, rabbitmqBlockedThenKilled } from './rabbitmq-blocked.ts';
import { rabbitmqFrozenThenKilled } from './rabbitmq-frozen.ts';
import { postgresKilled, rabbitmqKilled, redisKilled } from './servers-killed.ts';
import { consumerFrozen, relayFrozen } from './worker-frozen.ts';
import { zombieRelay } from './zombie-relay.ts';

export type { Fault } from './fault.ts';
export { runFault, type FaultOptions, type FaultResult } from './run-fault.ts';

/** Everything that may happen to what the product runs on. */
export const faults: readonly Fault[] = [
  postgresKilled,
  rabbitmqKilled,
  redisKilled,
  postgresHalfOpen,
  rabbitmqHalfOpen,
  postgresSlow,
  rabbitmqSlow,
  relayFrozen,
  consumerFrozen,
  rabbitmqBlocked,
  rabbitmqBlockedThenKilled,
  rabbitmqFrozenThenKilled,
  serverFull,
  poolExhausted,
  zombieRelay,
  queuesUnbound,
  queueDeleted,
  consumersDetached,
  oneConsumerDetached,
  brokerAway,
];
