import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ruleOf } from '../auth/rules.js';
import { inputsOf, routesOf, type Route } from './routes.js';

/** Fails the boot for routes that do not say who may call them, or whose input nothing would validate. */
@Injectable()
export class RouteCheck implements OnApplicationBootstrap {
  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    const faults = routesOf(this.discovery).flatMap((route) =>
      faultsOf(route).map((fault) => `${route.controller.name}.${route.method} ${fault}`),
    );
    if (faults.length > 0) throw new Error(`Routes are not complete: ${faults.join('; ')}.`);
  }
}

const faultsOf = (route: Route): string[] => [...ruleFaults(route), ...inputFaults(route)];

const ruleFaults = ({ handler }: Route): string[] => {
  try {
    ruleOf(handler);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
};

const inputFaults = (route: Route): string[] =>
  inputsOf(route).flatMap(({ source, field, type }) => {
    if (field !== undefined) return [`takes one field of the ${source} and leaves the others unchecked`];
    return typeof type === 'function' && type !== Object
      ? []
      : [`takes a ${source} without a shape (import its class, not its type)`];
  });
