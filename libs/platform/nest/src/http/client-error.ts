import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { PlatformProblemCode } from './platform-problems.js';
import { ProblemCatalogue } from './problem-catalogue.js';
import { newTraceId } from './request-context.js';
import { problemType } from './send-problem.js';

const BY_CODE: Readonly<Record<string, PlatformProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

const catalogue = new ProblemCatalogue();

/** Answers what Node could not parse, on the bare socket. */
export const answerClientError = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = BY_CODE[error.code ?? ''] ?? 'malformed-request';
  const { status, title, advice } = catalogue.platform(code);
  const body = JSON.stringify({ type: problemType(code), title, status, detail: advice, code, traceId: newTraceId() });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: no-referrer',
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
};
