import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { addAccessLog } from './access-log.js';
import { addPathBook } from './allowed-methods.js';
import { answerClientError } from './client-error.js';
import { addCors } from './cors.js';
import type { HttpOptions } from './http-options.js';
import { addJsonBodies } from './json-body.js';
import { ProblemCatalogue } from './problem-catalogue.js';
import { problemOf } from './problem-of.js';
import { addRequestContext, newTraceId, requestIdOf } from './request-context.js';
import { addHeadCheck } from './request-head.js';
import { addUrlCheck } from './request-url.js';
import { addSecurityHeaders, setSecurityHeaders } from './security-headers.js';
import { sendProblem } from './send-problem.js';
import { addUnknownPaths } from './unknown-paths.js';
import { addUnrouted } from './unrouted.js';

const BODY_LIMIT = 1024 * 1024;
const HEADER_LIMIT = 16 * 1024;
const LONGEST_PATH_PARAMETER = 512;

/** The HTTP server beneath Nest, with everything that holds for all routes alike. */
export const createServer = ({ logger, trustProxy, corsOrigins }: HttpOptions): FastifyInstance => {
  const server = fastify({
    bodyLimit: BODY_LIMIT,
    // Fastify takes a number of proxies for none at all.
    trustProxy: trustProxy > 0 && ((_address, hop) => hop < trustProxy),
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
    http: { maxHeaderSize: HEADER_LIMIT, headersTimeout: 20_000, requireHostHeader: false },
    routerOptions: { maxParamLength: LONGEST_PATH_PARAMETER },
    return503OnClosing: false,
    genReqId: requestIdOf,
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerClientError,
  });
  server.decorateRequest('actor', null);
  addRequestContext(server);
  addAccessLog(server, logger);
  addSecurityHeaders(server);
  addHeadCheck(server);
  addCors(server, corsOrigins);
  addJsonBodies(server);
  addPathBook(server);
  addUrlCheck(server);
  addUnknownPaths(server);
  addUnrouted(server);
  return server;
};

const platformProblems = new ProblemCatalogue();

/** Answers URLs that the router cannot read: no hook has seen these requests. */
const answerUnroutable = (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
  request.traceId = newTraceId();
  setSecurityHeaders(request, reply);
  sendProblem(request, reply, problemOf(error, platformProblems));
};
