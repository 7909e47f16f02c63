import { readApiConfig, runApp } from '@portico/platform-runtime';
import { composeApi } from './api.module.js';

await runApp('api', readApiConfig, composeApi);
