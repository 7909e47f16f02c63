import { readAuthConfig, runApp } from '@portico/platform-runtime';
import { composeAuth } from './auth.module.js';

await runApp('auth', readAuthConfig, composeAuth);
