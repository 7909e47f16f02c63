export * from './application/register-user.js';
export * from './application/sign-in.js';
export * from './application/get-user.js';
export * from './application/list-users.js';
export * from './application/edit-profile.js';
export * from './application/edit-user.js';
export * from './application/activate-user.js';
export * from './application/deactivate-user.js';
export * from './application/grant-role.js';
export * from './application/withdraw-role.js';
export * from './application/appoint-staff.js';

export * from './application/integration-events.js';
export * from './application/ports/index.js';
export * from './domain/credentials/index.js';
export * from './domain/user/index.js';
