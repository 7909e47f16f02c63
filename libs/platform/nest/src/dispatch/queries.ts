import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Query, ResultOf } from '@portico/kernel/application';
import { inSpan } from '@portico/platform-observability';
import { admit } from './admission.js';

/** Dispatches queries for actors whom their handlers admit, each in a span. */
@Injectable()
export class Queries {
  constructor(private readonly bus: QueryBus) {}

  execute<Q extends Query<unknown>>(query: Q): Promise<ResultOf<Q>> {
    return inSpan(`query ${query.constructor.name}`, {}, async () => {
      admit(query);
      return this.bus.execute<Q, ResultOf<Q>>(query);
    });
  }
}
