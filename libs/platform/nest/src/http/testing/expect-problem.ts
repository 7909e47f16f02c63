import { expect } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';

interface Expected {
  readonly status: number;
  readonly code: string;
  readonly instance: string;
}

/** Holds an answer against all that is promised of problems. */
export const expectProblem = (answer: LightMyRequestResponse, { status, code, instance }: Expected): void => {
  const { errors, ...body } = answer.json<Record<string, unknown>>();

  expect([answer.statusCode, body['code']]).toEqual([status, code]);
  expect(body).toEqual({
    type: `/problems/${code}`,
    title: expect.any(String),
    status,
    detail: expect.any(String),
    instance: instance.split('?')[0],
    code,
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(answer.headers).toMatchObject({
    'content-type': expect.stringMatching(/^application\/problem\+json/),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-request-id': expect.stringMatching(/./),
  });
  expect(Array.isArray(errors)).toBe(['validation-failed', 'invalid-query'].includes(code));
};
