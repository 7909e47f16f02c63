/** RabbitMQ cannot be reached, or does not do what it is there for at the moment. */
export class BrokerUnavailable extends Error {
  override readonly name = 'BrokerUnavailable';
  readonly code = 'broker-unavailable';
}
