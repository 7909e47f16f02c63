import { once } from 'node:events';
import { connect } from 'node:net';
import type { NetConnectOpts } from 'node:net';

/** Whether something takes connections there. */
export const answers = async (address: NetConnectOpts): Promise<boolean> => {
  const socket = connect(address);
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(3000) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};
