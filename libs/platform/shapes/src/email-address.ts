import { fieldOf, type FieldOf } from './kind.js';
import { stringRule } from './rule.js';
import { hasAtMost, ifText, IS_TEXT, matching } from './text-rules.js';

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?';
const ADDRESS = `^(?=[^@]{1,64}@)${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`;

const IS_EMAIL_ADDRESS = stringRule({
  code: 'not-an-email',
  detail: 'Must be an e-mail address such as name@example.com.',
  schema: { format: 'email', pattern: ADDRESS },
  holds: matching(ADDRESS),
});

/** An e-mail address that every mail server accepts: ASCII, a dotted domain, at most 254 characters; trimmed. */
export const EmailAddress = (): FieldOf<string> =>
  fieldOf({ rules: [IS_TEXT, hasAtMost(254), IS_EMAIL_ADDRESS], normalise: ifText((text) => text.trim()) });
