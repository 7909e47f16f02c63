import { consumer } from '@portico/platform-nest';
import { cakeBaked, EatCake } from './cakes.js';

/** A consumer one of whose messages ends its process. */
export const deadlyCake = consumer({
  name: 'bakery.eat-deadly',
  events: [cakeBaked],
  toCommand: (event) => new EatCake(event),
  attempts: 2,
});
