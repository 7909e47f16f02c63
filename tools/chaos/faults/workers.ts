const ANSWER_MS = 3_000;

/** The sum of a metric of a process, over those of its lines whose labels contain the text. */
export const metricOf = async (process: string, name: string, label = ''): Promise<number> => {
  const text = await answer(`${process}/metrics`).then((response) => response.text());
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => line.includes(label))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
};

/** How many events a relay has had confirmed. */
export const confirmedBy = (worker: string): Promise<number> =>
  metricOf(worker, 'outbox_published_total', 'result="confirmed"');

/** What a process says of itself and of each thing that it depends on; undefined when it says nothing. */
export const healthOf = async (
  process: string,
): Promise<{ readonly status: string; readonly checks: Readonly<Record<string, string>> } | undefined> => {
  const response = await answer(`${process}/ready`).catch(() => undefined);
  if (!response) return undefined;
  const { status, checks } = (await response.json()) as { status: unknown; checks: Record<string, string> };
  return { status: typeof status === 'string' ? status : 'not-ready', checks };
};

export const isReady = async (process: string): Promise<boolean> => (await healthOf(process))?.status === 'ready';

const answer = (url: string): Promise<Response> => fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
