import type { DynamicModule, Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/internal';
import type { DiscoveryService } from '@nestjs/core';
import { ProblemCatalogue } from '../http/problem-catalogue.js';
import { routesOf } from '../http/routes.js';
import type { ApiParts } from './document.js';

type ModuleDefinition = Type<unknown> | DynamicModule;

/** The routes and the problems that modules and their imports mount. Nothing is made of them but these problems. */
export const moduleParts = (modules: readonly ModuleDefinition[]): Omit<ApiParts, 'info'> => {
  const found = new Set<ModuleDefinition>();
  for (const module of modules) collect(module, found);
  const all = (list: List): unknown[] => [...new Set([...found].flatMap((module) => listed(module, list)))];
  const catalogue = new ProblemCatalogue();
  for (const provider of all('providers')) addProblems(provider, catalogue);
  const controllers = all('controllers').map((metatype) => ({ metatype }));
  const discovery = { getControllers: () => controllers } as unknown as DiscoveryService;
  return { routes: routesOf(discovery), problems: catalogue.entries };
};

const collect = (module: ModuleDefinition, found: Set<ModuleDefinition>): void => {
  if (found.has(module)) return;
  found.add(module);
  for (const imported of listed(module, 'imports')) collect(imported as ModuleDefinition, found);
};

const KEYS = {
  imports: MODULE_METADATA.IMPORTS,
  controllers: MODULE_METADATA.CONTROLLERS,
  providers: MODULE_METADATA.PROVIDERS,
} as const;

type List = keyof typeof KEYS;

/** What a module lists in its decorator, and in its definition when it is a dynamic one. */
const listed = (module: ModuleDefinition, list: List): unknown[] => {
  const isDynamic = 'module' in module;
  if (!isDynamic && typeof module !== 'function')
    throw new Error('Only modules that are there at once can be described.');
  const decorated = Reflect.getMetadata(KEYS[list], isDynamic ? module.module : module) as unknown[] | undefined;
  return [...(decorated ?? []), ...((isDynamic && module[list]) || [])];
};

/** `mountProblems` makes providers that need the catalogue and nothing else. */
const addProblems = (provider: unknown, catalogue: ProblemCatalogue): void => {
  const { useFactory, inject } = provider as { useFactory?: (of: ProblemCatalogue) => unknown; inject?: unknown[] };
  if (useFactory && inject?.length === 1 && inject[0] === ProblemCatalogue) useFactory(catalogue);
};
