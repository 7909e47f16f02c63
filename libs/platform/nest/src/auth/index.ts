export { AuthGuard } from './auth.guard.js';
export { Authenticator, type PresentedCredentials } from './authenticator.js';
export { CurrentActor } from './current-actor.js';
export { Public, Requires, ruleOf, type Rule } from './rules.js';
