import { ListOf, Nested, Optional, Text, Whole } from '@portico/platform-shapes';

class FieldProblem {
  @Text({ min: 0, max: 1000 })
  pointer!: string;

  @Text({ max: 100 })
  code!: string;

  @Text({ max: 1000 })
  detail!: string;
}

/** The body of every refusal (RFC 9457). */
export class ProblemDetails {
  @Text({ max: 200 })
  type!: string;

  @Text({ max: 200 })
  title!: string;

  @Whole({ min: 400, max: 599 })
  status!: number;

  @Text({ max: 1000 })
  detail!: string;

  @Optional()
  @Text({ max: 20_000 })
  instance?: string;

  @Text({ max: 100 })
  code!: string;

  @Text({ max: 32 })
  traceId!: string;

  @Optional()
  @ListOf(Nested(() => FieldProblem), { max: 50 })
  errors?: FieldProblem[];
}
