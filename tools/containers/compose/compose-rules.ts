import type { Finding } from '../../checks/check.ts';
import { sourceOf } from '../docker/docker-rules.ts';
import { imageOf } from '../docker/image.ts';
import type { Stage } from '../docker/dockerfile.ts';
import { isPinned } from '../pinned.ts';
import type { Compose, Service } from './compose.ts';

/** A Compose file, and what it refers to. */
export interface Composition {
  readonly compose: Compose;
  readonly stages: readonly Stage[];
  readonly exists: (path: string) => boolean;
}

/** What is wrong with a Compose file beyond its form. */
export const composeFindings = (composition: Composition): Finding[] => [
  ...Object.entries(composition.compose.services).flatMap(([name, service]) => [
    ...unfitImage(name, service, composition),
    ...unfitLife(name, service, composition),
    ...unfitDependencies(name, service, composition),
    ...unfitMounts(name, service, composition),
  ]),
  ...unusedVolumes(composition.compose),
];

const finding = (rule: string, says: string): Finding => ({
  rule: `compose/${rule}`,
  file: 'docker-compose.yml',
  says,
});

const unfitImage = (name: string, { image, build, command = [] }: Service, { stages, exists }: Composition) => {
  if (!build) return isPinned(image ?? '') ? [] : [finding('unpinned', `${name} runs ${image}`)];
  if (!stages.some((stage) => stage.name === build.target))
    return [finding('unknown-target', `${name}: ${build.target}`)];
  return [command]
    .flat()
    .filter((word) => word.endsWith('.js') && !exists(sourceOf(word)))
    .map((word) => finding('missing-entry', `${name} runs ${word}, and nothing is built to that`));
};

/** A service that others wait for to complete runs once; every other runs for ever, and says how it is. */
const unfitLife = (name: string, service: Service, composition: Composition): Finding[] => {
  if (runsOnce(name, composition.compose)) {
    return service.restart === 'no' ? [] : [finding('repeats', `${name} runs once: write restart: 'no'`)];
  }
  return [
    ...(service.restart === 'unless-stopped' ? [] : [finding('no-restart', `${name} stays away when it has died`)]),
    ...(saysHowItIs(service, composition) ? [] : [finding('no-healthcheck', `nobody knows how ${name} is`)]),
  ];
};

const runsOnce = (name: string, { services }: Compose): boolean =>
  Object.values(services).some(({ depends_on }) => depends_on?.[name]?.condition === 'service_completed_successfully');

const saysHowItIs = ({ healthcheck, build }: Service, { stages }: Composition): boolean =>
  healthcheck !== undefined || (build !== undefined && imageOf(stages, build.target).healthcheck !== null);

const unfitDependencies = (name: string, { depends_on = {} }: Service, composition: Composition): Finding[] =>
  Object.entries(depends_on).flatMap(([other, { condition }]) => {
    const service = composition.compose.services[other];
    if (!service) return [finding('unknown-dependency', `${name} waits for ${other}, which there is not`)];
    if (condition === 'service_completed_successfully') return [];
    if (condition === 'service_healthy' && saysHowItIs(service, composition)) return [];
    return [finding('unfit-condition', `${name} waits for ${other} with ${condition}: it may not be of use by then`)];
  });

const unfitMounts = (name: string, { volumes = [], ports = [] }: Service, { compose, exists }: Composition) => [
  ...volumes
    .map((volume) => volume.split(':')[0] ?? '')
    .filter((source) => (source.startsWith('.') ? !exists(source) : !(source in compose.volumes)))
    .map((source) => finding('unknown-volume', `${name} mounts ${source}, which there is not`)),
  ...ports
    .filter((port) => !port.startsWith('127.0.0.1:'))
    .map((port) => finding('open-port', `${name} publishes ${port} to the whole network`)),
];

const unusedVolumes = ({ services, volumes }: Compose): Finding[] => {
  const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
  return Object.keys(volumes)
    .filter((volume) => !mounted.some((mount) => mount.startsWith(`${volume}:`)))
    .map((volume) => finding('unused-volume', `nobody mounts ${volume}`));
};
