import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Commands } from './commands.js';
import { IdempotentRuns } from './idempotent-runs.js';
import { Queries } from './queries.js';

/** Offers `Commands` and `Queries` to every context. */
@Global()
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [Commands, Queries, IdempotentRuns],
  exports: [Commands, Queries],
})
export class DispatchModule {}
