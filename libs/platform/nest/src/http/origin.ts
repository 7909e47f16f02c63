import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** From where a request came, as far as it says so. */
export interface Origin {
  /** What the caller calls itself. */
  readonly device: string | null;
  readonly address: string;
}

const LONGEST_DEVICE = 200;

/** From where the request came. */
export const CallerOrigin = createParamDecorator((_: unknown, context: ExecutionContext): Origin => {
  const { headers, ip } = context.switchToHttp().getRequest<FastifyRequest>();
  return { device: readable(headers['user-agent']), address: ip };
});

/** Text that may be shown: a header is whatever a stranger wrote into it. */
const readable = (text: string | undefined): string | null => {
  const printable =
    text
      ?.normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim() ?? '';
  return [...printable].slice(0, LONGEST_DEVICE).join('') || null;
};
