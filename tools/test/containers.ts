import type { StartedTestContainer } from 'testcontainers';
import { answers } from './answers.ts';
import { addressOf } from './services.ts';
import type { Service } from './services.ts';

/** Whether there is a Docker engine to run servers in. */
export const dockerAnswers = async (dockerHost: string | undefined): Promise<boolean> => {
  const host = new URL(dockerHost || 'unix:///var/run/docker.sock');
  return answers(
    host.protocol === 'unix:' ? { path: host.pathname } : { host: host.hostname, port: Number(host.port || 2375) },
  );
};

/** A server in a container of its own. */
export const startContainer = async (service: Service): Promise<{ url: string } & AsyncDisposable> => {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container: StartedTestContainer = await new GenericContainer(service.image)
    .withEnvironment(service.environment)
    .withExposedPorts(service.port)
    .withWaitStrategy(Wait.forLogMessage(service.ready.says, service.ready.times))
    .start();
  return {
    url: addressOf(service, container.getHost(), container.getMappedPort(service.port)),
    [Symbol.asyncDispose]: async () => {
      await container.stop();
    },
  };
};
