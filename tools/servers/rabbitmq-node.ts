import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerFolder } from './server-folder.ts';
import { stablePort } from './stable-port.ts';

/** The places of a RabbitMQ that shares nothing with another one on the same machine. */
export interface RabbitmqNode {
  readonly port: number;
  readonly epmdPort: number;
  readonly env: NodeJS.ProcessEnv;
}

export const memoryWatermark = 0.4;

/** Settles where a RabbitMQ of this folder listens, and what is asked of the environment that it and its tools run in. */
export const rabbitmqNode = async ({ path, home }: ServerFolder): Promise<RabbitmqNode> => {
  const [port, distributionPort, epmdPort] = [await stablePort(), await stablePort(), await stablePort()];
  const configuration = join(path, 'rabbitmq.conf');
  writeFileSync(
    configuration,
    `listeners.tcp.local = 127.0.0.1:${port}\nvm_memory_high_watermark.relative = ${memoryWatermark}\n`,
  );
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    LC_ALL: 'C.UTF-8',
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(epmdPort),
    ERL_FLAGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    RABBITMQ_NODENAME: `portico-${port}@localhost`,
    RABBITMQ_DIST_PORT: String(distributionPort),
    RABBITMQ_PID_FILE: join(path, 'rabbitmq.pid'),
    RABBITMQ_MNESIA_BASE: join(path, 'mnesia'),
    RABBITMQ_LOG_BASE: join(path, 'logs'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_CONFIG_FILE: configuration,
    RABBITMQ_ADVANCED_CONFIG_FILE: join(path, 'none.config'),
    RABBITMQ_CONF_ENV_FILE: join(path, 'none.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(path, 'no-plugins'),
  };
  return { port, epmdPort, env };
};
