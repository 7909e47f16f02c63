import { onPostgres } from './testing/carriers.js';
import { deliveryTroubleSuite } from './testing/delivery-trouble.suite.js';

deliveryTroubleSuite('Postgres', onPostgres);
