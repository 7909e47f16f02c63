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
  type PageView,
} from '@portico/platform-shapes';
import { Public, Requires } from '../../auth/index.js';
import { Idempotent } from '../../http/idempotent.js';
import { IfMatch } from '../../http/if-match.js';
import { RateLimited } from '../../http/rate-limited.js';
import { UuidParam } from '../../http/uuid-param.js';
import { versioned, Versioned, type VersionedView } from '../../http/versioned.js';
import { Answers, Refuses } from '../answers.js';

export class Place {
  @Text({ max: 50 })
  town!: string;
}

export class NewGarden {
  @Text({ max: 100 })
  name!: string;

  @EmailAddress({ max: 254, pattern: '^[a-z]+@[a-z]+[.][a-z]+$' })
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

export const GARDEN: GardenView = {
  id: '019b0000-0000-7000-8000-000000000001',
  name: '비밀의 정원',
  trees: 3,
  place: { town: '서울' },
  createdAt: '2026-03-04T05:06:07.089Z',
};

/** A route of every sort. */
@Controller('v1/gardens')
export class GardensController {
  @Get()
  @Requires({ requires: 'gardens:read' })
  @Answers(200, pageOf(GardenView))
  listGardens(@Query() _query: GardensQuery): PageView<GardenView> {
    return { data: [GARDEN], nextCursor: null };
  }

  @Post()
  @Public()
  @Idempotent()
  @RateLimited({ name: 'gardens', limit: 20, windowSeconds: 60 })
  @Answers(201, GardenView, 'Location')
  @Refuses({ refusals: [{ code: 'name-taken' }] })
  plantGarden(@Body() _garden: NewGarden): GardenView {
    return GARDEN;
  }

  @Get(':id')
  @Requires({ requires: 'gardens:read' })
  @Versioned()
  @Answers(200, GardenView)
  getGarden(@UuidParam('id') _id: string): VersionedView<GardenView> {
    return versioned(GARDEN, 1);
  }

  @Patch(':id')
  @Requires({ requires: 'gardens:write' })
  @Versioned()
  @Answers(200, GardenView)
  @Refuses({ refusals: [{ code: 'name-taken' }, { code: 'too-many-trees' }] })
  changeGarden(
    @UuidParam('id') _id: string,
    @IfMatch() _expected: ExpectedVersion,
    @Body() _patch: GardenPatch,
  ): VersionedView<GardenView> {
    return versioned(GARDEN, 2);
  }

  @Delete(':id')
  @Requires({ requires: 'gardens:write' })
  @Answers(204)
  removeGarden(@UuidParam('id') _id: string, @IfMatch() _expected: ExpectedVersion): void {}

  @Put(':id/gates/:gate')
  @Requires({ requires: 'gardens:write' })
  @Idempotent({ required: true })
  @Answers(204)
  openGate(@UuidParam('id') _id: string, @Param('gate') _gate: string): void {}
}

export const GARDEN_PROBLEMS = [
  { code: 'name-taken', status: 409, title: 'Another garden has this name', advice: 'Choose another name.' },
  { code: 'too-many-trees', status: 422, title: 'The garden is too small', advice: 'Plant fewer trees.' },
];
