import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AuthGuard } from '../auth/auth.guard.js';
import { HealthController } from '../health/health.controller.js';
import { Readiness } from '../health/readiness.js';
import { LOGGER } from '../logging.js';
import { AllowedMethods } from './allowed-methods.js';
import { Cursors } from './cursors.js';
import { Drain } from './drain.js';
import { HTTP_OPTIONS, type HttpOptions } from './http-options.js';
import { ProblemCatalogue } from './problem-catalogue.js';
import { ProblemFilter } from './problem-filter.js';
import { ProblemsController } from './problems.controller.js';
import { QueryGuard } from './query.guard.js';
import { RouteCheck } from './route-check.js';
import { ValidationPipe } from './validation.pipe.js';

/** The conventions that hold for every route of an app. */
@Module({})
export class HttpModule {
  static with(options: HttpOptions): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [HealthController, ProblemsController],
      providers: [
        { provide: HTTP_OPTIONS, useValue: options },
        { provide: LOGGER, useValue: options.logger },
        { provide: Cursors, useValue: new Cursors(options.secret) },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_GUARD, useClass: QueryGuard },
        { provide: APP_PIPE, useClass: ValidationPipe },
        ProblemCatalogue,
        Readiness,
        RouteCheck,
        AllowedMethods,
        Drain,
      ],
      exports: [HTTP_OPTIONS, LOGGER, Cursors, ProblemCatalogue, Readiness],
    };
  }
}
