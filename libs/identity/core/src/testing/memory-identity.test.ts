import { accessTokensContract } from './access-tokens.contract.js';
import { credentialsRepositoryContract } from './credentials.repository.contract.js';
import { identityInMemory } from './identity-in-memory.js';
import { passwordHasherContract } from './password-hasher.contract.js';
import { refreshTokensContract } from './refresh-tokens.contract.js';
import { sessionDirectoryContract } from './session.directory.contract.js';
import { sessionRepositoryContract } from './session.repository.contract.js';
import { userDirectoryContract } from './user.directory.contract.js';
import { userRepositoryContract } from './user.repository.contract.js';

userRepositoryContract('memory', async () => identityInMemory());
credentialsRepositoryContract('memory', async () => identityInMemory());
userDirectoryContract('memory', async () => identityInMemory());
passwordHasherContract('plain text', () => identityInMemory().hasher);
accessTokensContract('memory', async () => identityInMemory().tokens);
sessionRepositoryContract('memory', async () => identityInMemory());
sessionDirectoryContract('memory', async () => identityInMemory());
refreshTokensContract('plain text', () => identityInMemory().refreshTokens);
