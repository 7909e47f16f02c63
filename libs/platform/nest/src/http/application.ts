import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HttpAdapter } from './adapter.js';
import type { HttpOptions } from './http-options.js';
import { HttpModule } from './http.module.js';
import { NestLog } from './nest-log.js';
import { createServer } from './server.js';

@Module({})
class Application {}

/** An app that keeps all conventions of the HTTP contract. It listens when told to, and `close()` drains it. */
export const createHttpApplication = (
  root: Type<unknown> | DynamicModule,
  options: HttpOptions,
): Promise<NestFastifyApplication> =>
  NestFactory.create<NestFastifyApplication>(
    { module: Application, imports: [HttpModule.with(options), root] },
    new HttpAdapter(createServer(options)),
    { bodyParser: false, abortOnError: false, logger: new NestLog(options.logger) },
  );
