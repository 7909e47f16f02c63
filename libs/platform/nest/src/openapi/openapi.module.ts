import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { ApiInfo } from './document.js';
import { API_INFO, OpenApiController } from './openapi.controller.js';

/** Serves `GET /openapi.json` and `GET /docs`, for everybody. */
@Module({})
export class OpenApiModule {
  static with(info: ApiInfo): DynamicModule {
    return {
      module: OpenApiModule,
      imports: [DiscoveryModule],
      controllers: [OpenApiController],
      providers: [{ provide: API_INFO, useValue: info }],
    };
  }
}
