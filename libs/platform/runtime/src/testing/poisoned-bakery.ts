import { createLogger } from '@portico/platform-observability';
import { Database, PostgresBroker, PostgresUnitOfWork } from '@portico/platform-postgres';
import { BakeryProcess } from './bakery-process.js';
import { deadlyCake } from './deadly-cake.js';

const [url = '', poison = ''] = process.argv.slice(2);
const database = await Database.connect({ url, poolSize: 6, applicationName: 'poisoned bakery' });
const broker = new PostgresBroker(database, createLogger({ name: 'test', level: 'silent' }));
const behave = ({ id }: { readonly id: string }): void => {
  if (id === poison) process.kill(process.pid, 'SIGKILL');
};
await BakeryProcess.start({ database, unitOfWork: new PostgresUnitOfWork(database, {}) }, broker, behave, deadlyCake);
