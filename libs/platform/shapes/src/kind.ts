import { registerDecorator } from 'class-validator';
import { REQUIRED, type Rule } from './rule.js';

/** A class whose fields are described by kinds: what a request carries or an answer shows. */
export type Shape<T extends object = object> = new () => T;

/** What a field holds: how its value is brought into normal form, and the rules that the normal form obeys. */
export interface Kind {
  readonly rules: readonly Rule[];
  readonly normalise: (value: unknown) => unknown;
  /** Reads the text of a query parameter; text that makes no sense stays as it is, for the rules to refuse. */
  readonly fromText: (text: unknown) => unknown;
  /** The kind of a list's elements. */
  readonly items?: Kind;
  /** The shape of a nested object. */
  readonly shape?: () => Shape;
}

/** Decorates a field whose type admits `Value`; on others it does not compile. */
export type FieldDecorator<Value> = <Target extends object, Key extends keyof Target & string>(
  target: Target,
  key: [Value] extends [Target[Key]] ? Key : never,
) => void;

/** Decorates a field, and can be the kind of a list's elements. */
export type FieldOf<Value> = Kind & FieldDecorator<Value>;

/** What class-validator keeps of a rule on a field; `each` when the rule is about the elements of a list. */
export interface Demand {
  readonly kind: Kind;
  readonly rule: Rule;
  readonly each: boolean;
}

/** Makes a decorator of a kind: its rules become class-validator constraints of the field. */
export const fieldOf = <Value>(definition: Pick<Kind, 'rules'> & Partial<Kind>): FieldOf<Value> => {
  const kind: Kind = { normalise: asItIs, fromText: asItIs, ...definition, rules: [REQUIRED, ...definition.rules] };
  const decorate = (target: object, propertyName: string): void => {
    for (const rule of kind.rules) demand(target, propertyName, { kind, rule, each: false });
    for (const rule of kind.items?.rules ?? []) demand(target, propertyName, { kind, rule, each: true });
  };
  return Object.assign(decorate, kind);
};

const asItIs = (value: unknown): unknown => value;

const demand = (target: object, propertyName: string, context: Demand): void =>
  registerDecorator({
    name: context.each ? `each-${context.rule.code}` : context.rule.code,
    target: target.constructor,
    propertyName,
    options: { message: context.rule.detail, context, each: context.each },
    validator: { validate: (value: unknown) => context.rule.holds(value) },
  });
