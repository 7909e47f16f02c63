import type { Stage } from '../docker/dockerfile.ts';
import { imageOf } from '../docker/image.ts';
import type { Compose } from './compose.ts';

/** What a service of ours is started with: the environment of its image, and what the Compose file sets. */
export const appEnvironment = (
  { services }: Compose,
  stages: readonly Stage[],
  name: string,
): Readonly<Record<string, string>> => {
  const { build, environment } = services[name] ?? {};
  if (!build) throw new Error(`${name} is not a service that is built here.`);
  return { ...imageOf(stages, build.target).environment, ...environment };
};
