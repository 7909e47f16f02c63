import { Problem } from '../http/problem.js';
import type { PresentedCredentials } from './authenticator.js';

const LONGEST_TOKEN = 8 * 1024;
const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i;

/** The bearer token of an `Authorization` header, before anybody looks into it. */
export const bearerIn = (authorization: string | undefined): PresentedCredentials => {
  if (authorization === undefined) throw unauthenticated('Send Authorization: Bearer <token>.', 'Bearer');
  if (authorization.length > LONGEST_TOKEN) throw invalidToken();
  const [, token] = BEARER.exec(authorization) ?? [];
  if (token === undefined) throw unauthenticated('Only Authorization: Bearer <token> is understood.', 'Bearer');
  return { scheme: 'bearer', token };
};

/** A token was given, and it is not good. */
export const invalidToken = (): Problem =>
  unauthenticated('The token is not valid, or not any more.', 'Bearer error="invalid_token"');

/** The challenge for credentials that are good, but not for this. */
export const lackingScope = (scope: string): string => `Bearer error="insufficient_scope", scope="${scope}"`;

const unauthenticated = (detail: string, challenge: string): Problem =>
  new Problem('unauthenticated', detail, { headers: { 'www-authenticate': challenge } });
