import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { PlatformProblemCode } from './platform-problems.js';
import { Problem } from './problem.js';
import { valuesOf } from './raw-headers.js';

const ONCE = ['Host', 'Authorization'];
const MET = /^100-continue(?:\s*,\s*100-continue)*$/i;

/** Refuses heads that Node would refuse without a word, or of whose headers it would silently take the first. */
export const addHeadCheck = (server: FastifyInstance): void => {
  server.addHook('onRequest', ({ raw }, _reply, done) => done(faultOf(raw)));
};

const faultOf = ({ headers, httpVersion, rawHeaders }: IncomingMessage): Problem | undefined => {
  const { host, expect } = headers;
  if (host === undefined && httpVersion !== '1.0') return fault('malformed-request', 'Send a Host header.');
  const repeated = ONCE.find((name) => valuesOf(name, rawHeaders).length > 1);
  if (repeated) return fault('malformed-request', `Send one ${repeated} header, not several.`);
  if (expect === undefined || MET.test(expect)) return undefined;
  return fault('expectation-failed', 'No expectation but 100-continue is met here.');
};

/** Hangs up afterwards, for where such a request ends is not certain. */
const fault = (code: PlatformProblemCode, detail: string): Problem =>
  new Problem(code, detail, { headers: { connection: 'close' } });
