import type { FactoryProvider } from '@nestjs/common';
import type { Token, Tokens } from './tokens.js';

/** Puts an adapter behind a port; the compiler checks that it fits, and what it is built from. */
export const provide = <Port, const Needs extends readonly unknown[] = readonly []>(
  port: Token<Port>,
  needs: Tokens<Needs>,
  build: (...needs: Needs) => Port | Promise<Port>,
): FactoryProvider => ({
  provide: port as Token<Port> & FactoryProvider['provide'],
  useFactory: (...resolved: unknown[]) => build(...(resolved as unknown as Needs)),
  inject: needs as unknown as NonNullable<FactoryProvider['inject']>,
});

/** A provider that provides nothing but hands something of a context to a registry of the platform at boot. */
export const mount = <Registry, const Needs extends readonly unknown[] = readonly []>(
  registry: Token<Registry>,
  needs: Tokens<Needs>,
  hand: (registry: Registry, ...needs: Needs) => void,
): FactoryProvider => ({
  provide: Symbol(`mounted on ${registry.name}`),
  useFactory: (found: Registry, ...resolved: unknown[]) => hand(found, ...(resolved as unknown as Needs)),
  inject: [registry, ...needs] as unknown as NonNullable<FactoryProvider['inject']>,
});
