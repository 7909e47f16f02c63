import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

const JSON_TYPE = 'application/json';
const MERGE_PATCH_TYPE = 'application/merge-patch+json';

/** Makes JSON in UTF-8 the only body that routes take, and merge patches for PATCH. An empty body counts as none. */
export const addJsonBodies = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>([JSON_TYPE, MERGE_PATCH_TYPE], { parseAs: 'buffer' }, (request, body, done) => {
    try {
      assertSupported(request);
      done(null, parse(body));
    } catch (error) {
      done(error as Error);
    }
  });
};

const assertSupported = ({ method, headers }: FastifyRequest): void => {
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const isUtf8 = parameters.every((parameter) => !parameter.startsWith('charset=') || UTF_8.test(parameter));
  const isPlain = [undefined, 'identity'].includes(headers['content-encoding']);
  if (isUtf8 && isPlain && (type !== MERGE_PATCH_TYPE || method === 'PATCH')) return;
  throw new Problem('unsupported-media-type', `This route takes ${JSON_TYPE} in UTF-8, without a content encoding.`);
};

const UTF_8 = /^charset="?utf-?8"?$/;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Everything that walks a body may rely on this. */
const DEEPEST = 32;

const parse = (bytes: Buffer): unknown => {
  if (bytes.length === 0) return undefined;
  const body = parseJson(bytes);
  if (isDeeperThan(DEEPEST, body)) {
    throw new Problem('malformed-json', `The body is nested more than ${DEEPEST} levels deep.`);
  }
  return body;
};

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Problem('malformed-json', 'The body is not JSON in UTF-8.');
  }
};

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((child) => isDeeperThan(levels - 1, child)));
