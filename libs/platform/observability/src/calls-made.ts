import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { context } from '@opentelemetry/api';
import { isTracingSuppressed } from '@opentelemetry/core';

const CHANNELS = ['undici:request:create', 'http.client.request.created', 'http2.client.stream.created'];

const listening = new AsyncLocalStorage<Set<string>>();
let subscribed = false;

/** Does `work`, and answers by what it made calls over HTTP meanwhile, whoever made them for it; traces are not meant. */
export const callsMadeBy = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
  if (!subscribed) for (const channel of CHANNELS) subscribe(channel, note);
  subscribed = true;
  const calls = new Set<string>();
  await listening.run(calls, work);
  return [...calls];
};

const note = (_: unknown, channel: string | symbol): void => {
  if (!isTracingSuppressed(context.active())) listening.getStore()?.add(String(channel).replace(/[.:].*/, ''));
};
