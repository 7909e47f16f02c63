import Sequencer from '@jest/test-sequencer';

const LONG = [
  '/e2e/killed-worker.e2e.',
  '/start/launch.',
  '/rabbitmq/src/reconnecting.',
  '/tools/servers/rabbitmq.',
  '/embedded-postgres/server.',
  '/e2e/killed-worker.rabbitmq.',
];

/** Begins with the long suites even where no run before this one has measured them: none is left alone at the end. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const rank = ({ path, duration }) => {
      const found = LONG.findIndex((part) => path.includes(part));
      return duration === undefined && found >= 0 ? found : LONG.length;
    };
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
