import { getMetadataStorage } from 'class-validator';
import type { Demand, Kind, Shape } from './kind.js';
import { whenNotNull, whenPresent } from './presence.js';

/** What is known of one field of a shape. */
export interface Field {
  readonly kind: Kind;
  readonly optional: boolean;
  readonly nullable: boolean;
  /** What an absent value counts as. */
  readonly default?: unknown;
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

const known = new WeakMap<Shape, ReadonlyMap<string, Field>>();

/** The fields of a shape, as class-validator remembers them. */
export const fieldsOf = (shape: Shape): ReadonlyMap<string, Field> => {
  const fields = known.get(shape) ?? readFields(shape);
  known.set(shape, fields);
  return fields;
};

const readFields = (shape: Shape): ReadonlyMap<string, Field> => {
  const all = getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false);
  const names = new Set(all.map(({ propertyName }) => propertyName));
  return new Map(
    [...names].map((name) => {
      const own = all.filter(({ propertyName }) => propertyName === name);
      return [name, readField(`${shape.name}.${name}`, own)];
    }),
  );
};

const readField = (name: string, metadata: readonly Metadata[]): Field => {
  const conditions = metadata.filter(({ type }) => type === 'conditionalValidation');
  const demands = metadata.filter((each) => !conditions.includes(each));
  const presence = conditions.filter(({ constraints }) => constraints?.[0] === whenPresent);
  const withDefault = presence.find(({ context }) => context !== undefined);
  return {
    kind: onlyKind(name, demands),
    optional: presence.length > 0,
    nullable: conditions.some(({ constraints }) => constraints?.[0] === whenNotNull),
    ...(withDefault?.context as Pick<Field, 'default'> | undefined),
  };
};

const onlyKind = (name: string, demands: readonly Metadata[]): Kind => {
  const [kind, ...others] = new Set(demands.map(({ context }) => (context as Demand | undefined)?.kind));
  if (kind && others.length === 0) return kind;
  throw new Error(`${name} needs one kind of this vocabulary and nothing else`);
};
