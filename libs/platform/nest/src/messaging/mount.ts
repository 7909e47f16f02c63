import type { FactoryProvider } from '@nestjs/common';
import { mount, type Tokens } from '../dispatch/index.js';
import type { Consumer } from './consumer.js';
import { Consumers } from './consumers.js';
import { Tasks, type Task } from './tasks.js';

/** A provider that makes an app run these consumers. */
export const mountConsumers = (...consumers: readonly Consumer[]): FactoryProvider =>
  mount(Consumers, [], (running) => running.mount(consumers));

/** A provider that makes an app run a task over and over; `build` gets the ports it names. */
export const mountTask = <const Needs extends readonly unknown[]>(
  needs: Tokens<Needs>,
  build: (...needs: Needs) => Task,
): FactoryProvider => mount(Tasks, needs, (tasks, ...ports: Needs) => tasks.mount(build(...ports)));
