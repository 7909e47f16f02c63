import { mkdirSync } from 'node:fs';
import { Problem } from '../terminal/problem.ts';
import { run } from '../terminal/run.ts';
import { amqpHeader, epmdNames } from './conversation.ts';
import { startHarmable } from './harmable.ts';
import type { HarmableServer } from './harmable-server.ts';
import { expectInstalled } from './installed.ts';
import { launch } from './launch.ts';
import { memoryWatermark, rabbitmqNode } from './rabbitmq-node.ts';
import { openServerFolder } from './server-folder.ts';

/** A RabbitMQ, which can be made to run short of memory. */
export interface HarmableRabbitmq extends HarmableServer {
  /** Has it read nothing more from those who publish, until it is unblocked or started again. */
  block(): Promise<void>;
  unblock(): Promise<void>;
  /**
   * Has it write down at once where its quorum queues are. It does so only seconds after each was declared; if it is killed
   * before that, it comes back with a queue that has lost its messages and never elects a leader.
   */
  writeDownQueues(): Promise<void>;
  /** How many messages each of its queues has, those in the hands of consumers too. */
  messages(): Promise<ReadonlyMap<string, number>>;
  /**
   * Takes a consumer off a queue without a word to it: all of its channels stand, and nothing is handed over. As many as
   * are wanted lose the queue, the others keep it; resolves with how many did.
   */
  detach(queue: string, atMost?: number): Promise<number>;
}

/** Debian's own command, in the PATH, insists on the user and the folder of the machine's RabbitMQ. */
const programs = '/usr/lib/rabbitmq/bin';

export const rabbitmq = { program: `${programs}/rabbitmq-server`, debianPackage: 'rabbitmq-server' } as const;

/** A RabbitMQ without plugins and with the user `guest`, which keeps what it has confirmed. */
export const startRabbitmq = async (stop: AbortSignal): Promise<HarmableRabbitmq> => {
  expectInstalled(rabbitmq);
  const folder = openServerFolder('rabbitmq');
  mkdirSync(folder.home);
  const { env, port, epmdPort } = await rabbitmqNode(folder);
  const epmd = {
    command: 'epmd',
    args: ['-port', String(epmdPort), '-address', '127.0.0.1'],
    env,
    port: epmdPort,
    conversation: epmdNames(epmdPort),
  };
  const broker = { command: rabbitmq.program, args: [], env, port, conversation: amqpHeader };
  const server = await startHarmable(folder, {
    url: `amqp://guest:guest@127.0.0.1:${port}`,
    launch: async () => {
      await launch(epmd, folder, stop); // ours, or the node would start one that leaves its folder
      await launch(broker, folder, stop);
    },
  });
  const control = async (...args: string[]): Promise<string> => {
    const { code, output } = await run(`${programs}/rabbitmqctl`, args, { cwd: folder.home, env, stop });
    if (code !== 0) throw new Problem(`rabbitmqctl ${args.join(' ')} failed: ${output}`);
    return output;
  };
  const setWatermark = (fraction: number) => control('set_vm_memory_high_watermark', String(fraction));
  return {
    ...server,
    block: async () => void (await setWatermark(0)),
    unblock: async () => void (await setWatermark(memoryWatermark)),
    writeDownQueues: async () => void (await control('eval', '[ok = dets:sync(Table) || Table <- dets:all()].')),
    messages: async () => messagesIn(await control('list_queues', '--quiet', '--no-table-headers', 'name', 'messages')),
    detach: async (queue, atMost = Infinity) => Number(await control('eval', detachFrom(queue, atMost))),
  };
};

const messagesIn = (listed: string): ReadonlyMap<string, number> =>
  new Map(
    listed
      .split('\n')
      .map((line) => line.split('\t'))
      .flatMap(([name, count]) => (name && count ? [[name, Number(count)] as const] : [])),
  );

/** Tells the state machine of the quorum queue what a channel would tell it that cancels. */
const detachFrom = (queue: string, atMost: number): string => `
  Of = [{proplists:get_value(consumer_tag, One), proplists:get_value(channel_pid, One)}
        || One <- rabbit_amqqueue:consumers_all(<<"/">>),
           element(4, proplists:get_value(queue_name, One)) =:= <<"${queue}">>],
  Chosen = lists:sublist(Of, ${Math.min(atMost, 1_000)}),
  [{ok, _, _} = ra:process_command({list_to_atom("%2F_${queue}"), node()}, rabbit_fifo:make_checkout(Consumer, cancel, #{}))
   || Consumer <- Chosen],
  length(Chosen).`;
