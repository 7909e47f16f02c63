import type { Composition } from '@portico/platform-runtime';
import type { HandlerClass } from '@portico/kernel/application';

/** The handlers of the use cases that some modules mount. */
export const handlersIn = (modules: Composition['modules']): HandlerClass[] =>
  modules
    .flatMap(({ providers = [] }) => providers)
    .flatMap((provider) => ('provide' in provider && typeof provider.provide === 'function' ? [provider.provide] : []))
    .filter((token): token is typeof token & HandlerClass => 'handles' in token);
