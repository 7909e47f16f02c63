import { deadLetterBoxContract } from './dead-letter.box.contract.js';
import { deliveryReportContract } from './delivery.report.contract.js';
import { historyContract } from './history.contract.js';
import { operationsInMemory } from './operations-in-memory.js';
import { replaysContract } from './replays.contract.js';

deadLetterBoxContract('memory', async () => operationsInMemory());
deliveryReportContract('memory', async () => operationsInMemory());
historyContract('memory', async () => operationsInMemory());
replaysContract('memory', async () => operationsInMemory());
