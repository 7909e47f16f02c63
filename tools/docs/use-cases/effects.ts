import ts from 'typescript';
import { readAdapters, type Adapters } from '../source/adapters.ts';
import type { Sources } from '../source/program.ts';
import { reach, type Reach, type Way } from '../source/reach.ts';
import { readEventMap, type EventMap } from './event-map.ts';
import { eventsIn } from './events.ts';
import { messagesIn } from './messages.ts';
import type { TableUse } from './model.ts';
import { scopesIn } from './scopes.ts';
import { tablesIn } from './tables.ts';
import { talksIn } from './talks.ts';

/** What some code does, as far as it shows. */
export interface Effects {
  readonly messages: readonly ts.ClassDeclaration[];
  readonly tables: readonly TableUse[];
  readonly asks: readonly string[];
  readonly publishes: readonly string[];
  readonly packages: readonly string[];
  /** By what it may talk to others than the database, façades included. */
  readonly talks: readonly string[];
}

/** Tells what code does that belongs to the contexts; what the platform does for all of them is left out. */
export class Observer {
  readonly sources: Sources;
  readonly #knownTables: readonly string[];
  readonly #adapters: Adapters;
  readonly #events: EventMap;

  constructor(sources: Sources, knownTables: readonly string[]) {
    this.sources = sources;
    this.#knownTables = knownTables;
    this.#adapters = readAdapters(sources);
    this.#events = readEventMap(sources);
  }

  effectsOf(...starts: readonly ts.Node[]): Effects {
    const found = this.#reach(starts);
    const behindFacades = [...found.facades.values()].flatMap((methods) => this.#reach(methods).bodies);
    return {
      messages: messagesIn(this.sources, found.bodies),
      tables: [...this.#tables(found.bodies, null), ...this.#askedTables(found)],
      asks: scopesIn(this.sources, found.bodies),
      publishes: eventsIn(this.sources, found.bodies, this.#events),
      packages: packagesOf(found.bodies),
      talks: talksIn(this.sources, [...found.bodies, ...behindFacades]),
    };
  }

  #reach(starts: readonly ts.Node[]): Reach {
    const way: Way = { enters: isOfContexts, adapters: this.#adapters };
    return reach(this.sources, starts, way);
  }

  #tables(bodies: readonly ts.Node[], through: string | null): TableUse[] {
    return tablesIn(this.sources, bodies, this.#knownTables).map((touch) => ({ ...touch, through }));
  }

  #askedTables({ facades }: Reach): TableUse[] {
    return [...facades].flatMap(([facade, methods]) => this.#tables(this.#reach(methods).bodies, facade));
  }
}

/** Compositions name everything that an app has, and run none of it. */
const isOfContexts = (path: string): boolean =>
  /^(apps|libs)\//.test(path) && !/^libs\/(kernel|platform)\/|^apps\/[^/]+\/src\/[^/]+\.module\.ts$/.test(path);

const packagesOf = (bodies: readonly ts.Node[]): string[] => {
  const files = new Set(bodies.map((body) => body.getSourceFile()));
  const imported = [...files].flatMap(({ statements }) => statements.filter(ts.isImportDeclaration));
  const names = imported.map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text);
  return [...new Set(names.filter((name) => !/^(\.|node:|@portico\/)/.test(name)))];
};
