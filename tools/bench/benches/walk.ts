import type { Bench, Outcome } from '../bench.ts';
import { asNumber } from '../report/numbers.ts';
import { median } from '../rounds.ts';
import { execute } from '../../database/execute.ts';
import { SERVER_CORE } from '../stage/pinned-process.ts';
import { ADMIN, USERS } from '../../database/population.ts';
import { answerTo } from '../stage/same-answer.ts';
import { signIn } from '../stage/session.ts';
import { disturb } from '../walk/disturbance.ts';
import type { Written } from '../walk/disturbance.ts';
import { pageCosts } from '../walk/page-costs.ts';
import type { PageCosts } from '../walk/page-costs.ts';
import { FIRST_PAGE, LATE_PAGE, walkAlong } from '../walk/walk-along.ts';
import type { Page, Walk } from '../walk/walk-along.ts';

const MOST_TIMES = 1.5;

/** A whole walk while others write: nobody is left out or met twice, and late pages cost what early ones cost. */
export const walk: Bench = {
  name: 'walk',
  about: `All of GET ${FIRST_PAGE} through its cursors, ${asNumber(USERS)} users and more, while others are added and changed over HTTP; afterwards page ${asNumber(LATE_PAGE)} against page 1, asked in turn, one at a time`,
  run: async (stage) => {
    const { token } = await signIn(stage, ADMIN);
    await using _api = await stage.start('api', SERVER_CORE);
    await using _auth = await stage.start('auth');
    const headers = { authorization: `Bearer ${token}` };
    const read = async (path: string) => (await answerTo({ port: stage.ports.api, path, headers })) as unknown as Page;

    const rows = await execute<{ id: string }>(stage.databaseUrl, 'SELECT id FROM identity.users');
    const ids = rows.map(({ id }) => id);
    const disturbance = disturb({ ports: stage.ports, headers, ids });
    const walked = await walkAlong(read);
    const written = await disturbance.end();
    return outcomeOf(ids, walked, written, await pageCosts(read, FIRST_PAGE, walked.latePage));
  },
};

const outcomeOf = (ids: readonly string[], { met, seconds }: Walk, written: Written, costs: PageCosts): Outcome => {
  const once = ids.filter((id) => met.get(id) === 1).length;
  const times = median(costs.late) / median(costs.first);
  const late = `page ${asNumber(LATE_PAGE)}`;
  return {
    figures: [
      { what: 'the walk', unit: 's', better: 'less', rounds: [seconds] },
      { what: 'added meanwhile', unit: 'users', better: 'more', rounds: [written.added] },
      { what: 'changed meanwhile', unit: 'users', better: 'more', rounds: [written.changed] },
      { what: 'page 1', unit: 'ms', better: 'less', rounds: costs.first },
      { what: late, unit: 'ms', better: 'less', rounds: costs.late },
    ],
    targets: [
      {
        what: 'users that existed throughout, met exactly once',
        bound: 'all of them',
        measured: `${asNumber(once)} of ${asNumber(ids.length)}`,
        met: once === ids.length && written.added > 0 && written.changed > 0,
      },
      {
        what: `${late} ÷ page 1`,
        bound: `at most ${MOST_TIMES}`,
        measured: times.toFixed(2),
        met: times <= MOST_TIMES,
      },
    ],
  };
};
