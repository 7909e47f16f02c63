/** The recording of this process's spans. */
export interface Tracing {
  /** Sends what has not been sent; a collector that does not answer is given up after three seconds. */
  shutdown(): Promise<void>;
}
