import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { NotFound } from '@portico/kernel/application';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/rules.js';
import { ProblemCatalogue } from './problem-catalogue.js';
import { problemPage } from './problem-page.js';
import type { ProblemEntry } from './problem.js';
import { pageHeaders } from './security-headers.js';

/** The pages that the `type` of a problem leads to. */
@Controller('problems')
export class ProblemsController {
  constructor(private readonly catalogue: ProblemCatalogue) {}

  @Get(':code')
  @Public()
  show(
    @Param('code') code: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ProblemEntry | string {
    const entry = this.catalogue.find(code);
    if (!entry) throw new NotFound();
    reply.headers({ 'cache-control': 'public, max-age=3600', vary: 'Accept, Origin' });
    if (wantsJson(accept)) return entry;
    reply.headers(pageHeaders());
    return problemPage(entry);
  }
}

const wantsJson = (accept = '*/*'): boolean => /\bjson\b/i.test(accept) && !/\btext\/html\b/i.test(accept);
