import { silentLog } from '@portico/platform-observability/testing';
import { Database } from '../database.js';
import { OutboxRelay } from '../outbox-relay.js';
import { ScriptedBroker } from './scripted-broker.js';

const [url = ''] = process.argv.slice(2);
const database = await Database.connect({ url, poolSize: 4, applicationName: 'a relay that dies' });
await new OutboxRelay(database, new ScriptedBroker(), silentLog).start();
