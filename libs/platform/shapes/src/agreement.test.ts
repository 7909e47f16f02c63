import { describe, expect, it } from '@jest/globals';
import { CalendarDay, Instant } from './calendar.js';
import { EmailAddress } from './email-address.js';
import { Flag } from './flag.js';
import { Identifier } from './identifier.js';
import type { Shape } from './kind.js';
import { ListOf } from './list-of.js';
import { FreeObject, Nested } from './objects.js';
import { OneOf } from './one-of.js';
import { PageQuery } from './page-query.js';
import { Default, Nullable, Optional } from './presence.js';
import { agreesWithSchema } from './testing/index.js';
import { Secret, Text } from './text.js';
import { Whole } from './whole.js';

class Words {
  @Text({ max: 5 })
  name!: string;

  @Text({ min: 0, max: 3 })
  note!: string;

  @Secret({ min: 2, max: 4 })
  password!: string;

  @EmailAddress({ max: 254, pattern: '^\\w+(?:[.+]\\w+)*@(?:[a-z0-9]+[.])+[a-z]+$' })
  email!: string;

  @OneOf(['red', 'blue'])
  colour!: 'red' | 'blue';
}

class Measures {
  @Whole({ min: 0, max: 150 })
  age!: number;

  @Whole()
  count!: number;

  @Flag()
  ready!: boolean;

  @Identifier()
  id!: string;

  @Instant()
  at!: string;

  @CalendarDay()
  day!: string;
}

class Presence {
  @Optional()
  @Text({ max: 5 })
  optional?: string;

  @Nullable()
  @OneOf(['a', 'b'])
  nullable!: 'a' | 'b' | null;

  @Optional()
  @Nullable()
  @Whole({ min: 1, max: 9 })
  either?: number | null;

  @Default('x')
  @Text({ max: 5 })
  fallback!: string;
}

class Inner {
  @Text({ max: 3 })
  name!: string;

  @Optional()
  @Nested(() => Presence)
  presence?: Presence;
}

class Outer {
  @Nested(() => Inner)
  inner!: Inner;

  @Nullable()
  @Nested(() => Inner)
  perhaps!: Inner | null;

  @ListOf(Nested(() => Inner), { max: 2 })
  inners!: Inner[];

  @ListOf(Text({ max: 3 }), { max: 4 })
  tags!: readonly string[];

  @Optional()
  @Nullable()
  @ListOf(OneOf(['x', 'y']), { max: 2 })
  marks?: ('x' | 'y')[] | null;

  @FreeObject()
  data!: Record<string, unknown>;
}

class Things extends PageQuery {
  @Default('-createdAt')
  @OneOf(['-createdAt', 'name'])
  sort!: '-createdAt' | 'name';
}

describe('A shape and its JSON Schema', () => {
  it.each<Shape>([Words, Measures, Presence, Inner, Outer, Things])('agree on every request of %p', (shape) => {
    expect(() => agreesWithSchema(shape)).not.toThrow();
  });
});
