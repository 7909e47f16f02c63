import { silentLog } from '@portico/platform-observability/testing';
import { Database, PostgresBroker, PostgresUnitOfWork } from '@portico/platform-postgres';
import { RabbitBroker } from '@portico/platform-rabbitmq';
import { BakeryProcess } from './bakery-process.js';
import { deadlyCake } from './deadly-cake.js';

const [url = '', poison = '', amqpUrl, prefix = ''] = process.argv.slice(2);
const database = await Database.connect({ url, poolSize: 6, applicationName: 'poisoned bakery' });
const broker =
  amqpUrl === undefined
    ? new PostgresBroker(database, silentLog)
    : new RabbitBroker({ url: amqpUrl, prefix, applicationName: prefix }, silentLog);
const behave = ({ id }: { readonly id: string }): void => {
  if (id === poison) process.kill(process.pid, 'SIGKILL');
};
await BakeryProcess.start({ database, unitOfWork: new PostgresUnitOfWork(database, {}) }, broker, behave, deadlyCake);
