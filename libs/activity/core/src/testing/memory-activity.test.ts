import { activityInMemory } from './activity-in-memory.js';
import { activityLogContract } from './activity.log.contract.js';
import { auditTrailContract } from './audit.trail.contract.js';
import { userStatisticsContract } from './user-statistics.contract.js';

activityLogContract('memory', async () => activityInMemory());
auditTrailContract('memory', async () => activityInMemory());
userStatisticsContract('memory', async () => activityInMemory());
