import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { isVersionedView, representationOf } from './versioned.js';

/** Sends what routes return. What has a version gets its headers here, where an interceptor would cost far more. */
export class HttpAdapter extends FastifyAdapter {
  override reply(response: FastifyReply, body: unknown, statusCode?: number): FastifyReply {
    const sent = isVersionedView(body) ? representationOf(body, response) : body;
    return super.reply(response, sent, statusCode);
  }
}
