import { parse } from 'yaml';
import { interpolateAll, type Environment } from './interpolate.ts';

/** A service of a Compose file, in the forms of it that this repository writes. */
export interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly target: string };
  readonly command?: string | readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly restart?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** Reads a Compose file as Compose does with these variables. */
export const readCompose = (text: string, environment: Environment): Compose =>
  interpolateAll(parse(text, { merge: true }), environment) as Compose;
