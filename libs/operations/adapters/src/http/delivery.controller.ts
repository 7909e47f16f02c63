import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@portico/kernel/domain';
import { ConsumersAnswer, OutboxAnswer } from '@portico/operations-contracts/http';
import { ListConsumers, ListConsumersHandler, ShowOutbox, ShowOutboxHandler } from '@portico/operations-core';
import { Answers, CurrentActor, Queries, Requires } from '@portico/platform-nest';
import { consumerAnswer } from './consumer.answer.js';

@Controller('v1/ops')
export class DeliveryController {
  constructor(private readonly queries: Queries) {}

  @Get('outbox')
  @Requires(ShowOutboxHandler)
  @Answers(200, OutboxAnswer)
  showOutbox(@CurrentActor() actor: Actor): Promise<OutboxAnswer> {
    return this.queries.execute(new ShowOutbox(actor));
  }

  @Get('consumers')
  @Requires(ListConsumersHandler)
  @Answers(200, ConsumersAnswer)
  async listConsumers(@CurrentActor() actor: Actor): Promise<ConsumersAnswer> {
    return { data: (await this.queries.execute(new ListConsumers(actor))).map(consumerAnswer) };
  }
}
