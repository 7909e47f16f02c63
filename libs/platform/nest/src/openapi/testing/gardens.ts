import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import type { ExpectedVersion } from '@portico/kernel/domain';
import {
  Default,
  EmailAddress,
  Identifier,
  Instant,
  Nested,
  Nullable,
  OneOf,
  Optional,
  pageOf,
  PageQuery,
  Secret,
  Text,
  Whole,
} from '@portico/platform-shapes';
import { Public, Requires } from '../../auth/index.js';
import { Idempotent } from '../../http/idempotent.js';
import { IfMatch } from '../../http/if-match.js';
import { RateLimited } from '../../http/rate-limited.js';
import { UuidParam } from '../../http/uuid-param.js';
import { Versioned } from '../../http/versioned.js';
import { Answers, Refuses } from '../answers.js';

export class Place {
  @Text({ max: 50 })
  town!: string;
}

export class NewGarden {
  @Text({ max: 100 })
  name!: string;

  @EmailAddress()
  owner!: string;

  @Secret({ min: 8, max: 256 })
  gateCode!: string;

  @Optional()
  @Nested(() => Place)
  place?: Place;
}

export class GardenPatch {
  @Optional()
  @Text({ max: 100 })
  name?: string;

  @Optional()
  @Nullable()
  @Whole({ min: 1, max: 900 })
  trees?: number | null;
}

export class GardenView {
  @Identifier()
  id!: string;

  @Text({ max: 100 })
  name!: string;

  @Nullable()
  @Whole({ min: 1, max: 900 })
  trees!: number | null;

  @Nullable()
  @Nested(() => Place)
  place!: Place | null;

  @Instant()
  createdAt!: string;
}

export class GardensQuery extends PageQuery {
  @Default('-createdAt')
  @OneOf(['-createdAt', 'name'])
  sort!: '-createdAt' | 'name';

  @Optional()
  @Whole({ min: 0 })
  minTrees?: number;
}

/** A route of every sort. */
@Controller('v1/gardens')
export class GardensController {
  @Get()
  @Requires('gardens:read')
  @Answers(200, pageOf(GardenView))
  listGardens(@Query() _query: GardensQuery): void {}

  @Post()
  @Public()
  @Idempotent()
  @RateLimited({ name: 'gardens', limit: 20, windowSeconds: 60 })
  @Answers(201, GardenView, 'Location')
  @Refuses({ refusals: [{ code: 'name-taken' }] })
  plantGarden(@Body() _garden: NewGarden): void {}

  @Get(':id')
  @Requires('gardens:read')
  @Versioned()
  @Answers(200, GardenView)
  getGarden(@UuidParam('id') _id: string): void {}

  @Patch(':id')
  @Requires('gardens:write')
  @Versioned()
  @Answers(200, GardenView)
  @Refuses({ refusals: [{ code: 'name-taken' }, { code: 'too-many-trees' }] })
  changeGarden(
    @UuidParam('id') _id: string,
    @IfMatch() _expected: ExpectedVersion,
    @Body() _patch: GardenPatch,
  ): void {}

  @Delete(':id')
  @Requires('gardens:write')
  @Answers(204)
  removeGarden(@UuidParam('id') _id: string, @IfMatch() _expected: ExpectedVersion): void {}

  @Put(':id/gates/:gate')
  @Requires('gardens:write')
  @Idempotent({ required: true })
  @Answers(204)
  openGate(@UuidParam('id') _id: string, @Param('gate') _gate: string): void {}
}

export const GARDEN_PROBLEMS = [
  { code: 'name-taken', status: 409, title: 'Another garden has this name', advice: 'Choose another name.' },
  { code: 'too-many-trees', status: 422, title: 'The garden is too small', advice: 'Plant fewer trees.' },
];
