import { Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { Readiness } from '../health/readiness.js';

const PATIENCE_MS = 8_000;

/** Ends the server in peace: not ready any more, requests in flight are answered, and nobody holds it up for long. */
@Injectable()
export class Drain implements BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly readiness: Readiness,
    private readonly host: HttpAdapterHost,
  ) {}

  beforeApplicationShutdown(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    this.readiness.drain();
    this.#timers.push(
      setInterval(() => server.closeIdleConnections(), 50),
      setTimeout(() => server.closeAllConnections(), PATIENCE_MS),
    );
  }

  onApplicationShutdown(): void {
    this.#timers.forEach(clearInterval);
  }
}
