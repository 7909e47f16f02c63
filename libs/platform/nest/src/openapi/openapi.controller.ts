import { Controller, Get, Header, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { NotFound } from '@portico/kernel/application';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/rules.js';
import { ProblemCatalogue } from '../http/problem-catalogue.js';
import { routesOf } from '../http/routes.js';
import { pageHeaders } from '../http/security-headers.js';
import { ASSETS_PATH, assetOf, DOCS_SOURCES, docsPage, START_SCRIPT } from './docs-page.js';
import { openApiDocument, type ApiInfo } from './document.js';

export const API_INFO = Symbol('api info');

const A_WHILE = 'public, max-age=300';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The description of this app's API, for machines and for people. */
@Controller()
export class OpenApiController {
  #json: string | undefined;

  constructor(
    @Inject(API_INFO) private readonly info: ApiInfo,
    private readonly discovery: DiscoveryService,
    private readonly catalogue: ProblemCatalogue,
  ) {}

  @Get('openapi.json')
  @Public()
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', A_WHILE)
  document(): string {
    return (this.#json ??= this.#describe());
  }

  @Get('docs')
  @Public()
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.headers({ ...pageHeaders(DOCS_SOURCES), 'cache-control': A_WHILE });
    return docsPage(this.info.title);
  }

  @Get('docs/start.js')
  @Public()
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', A_WHILE)
  startScript(): string {
    return START_SCRIPT;
  }

  @Get(`${ASSETS_PATH}/:file`)
  @Public()
  asset(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    const asset = assetOf(file);
    if (!asset) throw new NotFound();
    reply.header('cache-control', FOR_EVER);
    return new StreamableFile(asset.stream, { type: asset.type });
  }

  #describe(): string {
    const routes = routesOf(this.discovery);
    return JSON.stringify(openApiDocument({ info: this.info, routes, problems: this.catalogue.entries }));
  }
}
