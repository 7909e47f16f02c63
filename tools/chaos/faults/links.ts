import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { Problem } from '../../terminal/problem.ts';
import type { Servers } from '../stage/servers.ts';

/** Proxies between the product and its servers. */
export interface Links extends AsyncDisposable {
  readonly postgres: TcpProxy;
  readonly rabbitmq: TcpProxy | null;
}

export const openLinks = async ({ postgres, rabbitmq }: Servers): Promise<Links> => {
  const links = {
    postgres: await TcpProxy.before(postgres.url),
    rabbitmq: rabbitmq && (await TcpProxy.before(rabbitmq.url)),
  };
  return {
    ...links,
    [Symbol.asyncDispose]: async () => {
      await links.postgres.close();
      await links.rabbitmq?.close();
    },
  };
};

/** The same database by way of a proxy. */
export const throughLink = (databaseUrl: string, link: TcpProxy): string => {
  const url = new URL(databaseUrl);
  url.host = new URL(link.url).host;
  return url.href;
};

export const linkTo = (server: 'postgres' | 'rabbitmq', links: Links | null): TcpProxy => {
  const link = links?.[server];
  if (!link) throw new Problem(`There is no link to ${server} in this round.`);
  return link;
};
