import { activityInMemory } from './activity-in-memory.js';
import { activityLogContract } from './activity.log.contract.js';
import { userStatisticsContract } from './user-statistics.contract.js';

activityLogContract('memory', async () => activityInMemory());
userStatisticsContract('memory', async () => activityInMemory());
