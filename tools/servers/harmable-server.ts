/** A server that nobody else uses, so that it may be harmed. Disposing of it leaves no process, folder or port behind. */
export interface HarmableServer extends AsyncDisposable {
  /** Where it listens, from its start to its end. */
  readonly url: string;
  /** Ends all of its processes with SIGKILL, and resolves when none is left. */
  kill(): Promise<void>;
  /** Kills it if it runs, starts it on the same data, and resolves when it answers. */
  restart(): Promise<void>;
  /** Stops all of its processes: connections stand, and nothing comes. */
  freeze(): void;
  /** Lets them go on. */
  thaw(): void;
}
