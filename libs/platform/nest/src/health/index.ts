export { mountReadinessCheck, type ReadinessCheck } from './readiness.js';
