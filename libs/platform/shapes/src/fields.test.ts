import { describe, expect, it } from '@jest/globals';
import { IsString } from 'class-validator';
import { fieldsOf } from './fields.js';
import { Default, Nullable, Optional } from './presence.js';
import { Text } from './text.js';
import { Whole } from './whole.js';

describe('The fields of a shape', () => {
  it('are refused when a validator does not belong to the vocabulary, for no schema would tell of it', () => {
    class Foreign {
      @IsString()
      name!: string;
    }
    expect(() => fieldsOf(Foreign)).toThrow('Foreign.name');
  });

  it('are refused when one has two kinds', () => {
    class Double {
      @Text({ max: 5 })
      @Text({ max: 6 })
      name!: string;
    }
    expect(() => fieldsOf(Double)).toThrow('Double.name');
  });

  it('are refused when one has no kind', () => {
    class Bare {
      @Optional()
      name?: string;
    }
    expect(() => fieldsOf(Bare)).toThrow('Bare.name');
  });

  it('include those of the class that it extends', () => {
    class Parent {
      @Text({ max: 5 })
      name!: string;
    }
    class Child extends Parent {
      @Whole()
      age!: number;
    }
    expect([...fieldsOf(Child).keys()].sort()).toEqual(['age', 'name']);
    expect([...fieldsOf(Parent).keys()]).toEqual(['name']);
  });

  it('have the types that their decorators say, or do not compile', () => {
    class Typed {
      // @ts-expect-error -- text is no number
      @Text({ max: 5 })
      age!: number;

      // @ts-expect-error -- the type says that it is always there
      @Optional()
      @Text({ max: 5 })
      name!: string;

      // @ts-expect-error -- the type says that it is never null
      @Nullable()
      @Text({ max: 5 })
      nickname!: string;

      // @ts-expect-error -- a number is no default of a text
      @Default(5)
      @Text({ max: 5 })
      motto!: string;
    }
    expect(fieldsOf(Typed).size).toBe(4);
  });
});
