export * from './access-tokens.js';
export * from './credentials.repository.js';
export * from './password-hasher.js';
export * from './token-issuer.js';
export * from './token-verifier.js';
export * from './user.directory.js';
export * from './user.repository.js';
