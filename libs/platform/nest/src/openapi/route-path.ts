import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import type { Route } from '../http/routes.js';

/** The method of a route in lower case, as documents spell it. */
export const methodOf = ({ handler }: Route): string =>
  RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod].toLowerCase();

/** The path of a route with its parameters in braces: `/v1/users/{id}`. */
export const pathOf = ({ controller, handler }: Route): string => {
  const parts = [controller, handler].flatMap((target) => pathsIn(target).split('/')).filter((part) => part !== '');
  return `/${parts.map((part) => part.replace(/^:(\w+)$/, '{$1}')).join('/')}`;
};

const pathsIn = (target: object): string => {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  if (typeof path !== 'string') throw new Error('A route has one path: several would need several operations.');
  return path;
};

/** The names of the parameters in a path. */
export const parametersIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
