/** A line of a file. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

/** What some code keeps in tables, reads from them, and asks other contexts' façades. */
export interface TableUse {
  readonly table: string;
  readonly writes: boolean;
  /** The façade of another context that is asked. */
  readonly through: string | null;
}

/** What runs when a use case is carried out. */
export interface UseCase {
  readonly context: string;
  readonly name: string;
  readonly kind: 'command' | 'query';
  readonly place: Place;
  readonly tables: readonly TableUse[];
  /** Who may have it carried out: the scope that its handler declares, `public` or `system`. */
  readonly requires: string;
  /** The scopes that it asks for besides, for what is not the caller's own. */
  readonly asks: readonly string[];
  /** The types of the events that it can publish. */
  readonly publishes: readonly string[];
  /** The packages that the code imports which runs. */
  readonly packages: readonly string[];
  /** By what the code may talk to others than the database. */
  readonly talks: readonly string[];
}

/** A way into the product: what sets use cases off. */
export interface Entry {
  readonly kind: 'route' | 'consumer' | 'task' | 'terminal';
  readonly app: string;
  readonly context: string;
  /** `POST /v1/accounts`, `activity.record` … */
  readonly name: string;
  /** The class of a route's controller. */
  readonly controller: string | null;
  /** Who may call a route; null where nobody is asked. */
  readonly needs: string | null;
  readonly inProduction: boolean;
  readonly place: Place;
  /** The types of the events that a consumer takes. */
  readonly takes: readonly string[];
  /** Whether a consumer takes the events of a stream in their order. */
  readonly ordered: boolean;
  /** The names of the use cases that it sets off. */
  readonly useCases: readonly string[];
  /** What it touches without any use case. */
  readonly tables: readonly TableUse[];
  /** By what it may talk to others than the database, without any use case. */
  readonly talks: readonly string[];
}

/** Every use case of the product, and every way to it. */
export interface UseCaseIndex {
  readonly contexts: readonly string[];
  readonly useCases: readonly UseCase[];
  readonly entries: readonly Entry[];
  /** The types of the events that contracts promise, published or not. */
  readonly promised: readonly string[];
}
