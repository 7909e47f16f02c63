import { locateDataFolder } from '../start/data-folder.ts';
import { openSecrets } from '../start/secrets.ts';
import { Problem } from '../terminal/problem.ts';

interface Account {
  readonly email: string;
  readonly password: string;
}

/** The operator of the embedded installation, or the one that DEMO_OPERATOR names as `email:password`. */
export const operatorAccount = (): Account => {
  const given = process.env['DEMO_OPERATOR'];
  if (given) {
    const [email = '', ...password] = given.split(':');
    return { email, password: password.join(':') };
  }
  const account = openSecrets(locateDataFolder()).accounts.find(({ role }) => role === 'operator');
  if (!account) throw new Problem('There is no seeded operator here: set DEMO_OPERATOR to email:password.');
  return { email: account.email, password: account.password };
};
