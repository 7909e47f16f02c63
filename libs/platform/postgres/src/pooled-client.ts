import { Client, type ClientConfig } from 'pg';

/** A connection that, when it breaks, says so through its query or its pool, and does not end the process as well. */
export class PooledClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
