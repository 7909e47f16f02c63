import { fieldOf, type FieldOf } from './kind.js';
import { stringRule, type Rule } from './rule.js';
import { hasAtMost, ifText, IS_TEXT, matching } from './text-rules.js';

/** What a context takes for an address: how many characters, and which pattern in the dialect of JSON Schema. */
export interface AddressForm {
  readonly max: number;
  readonly pattern: string;
}

const isAddress = (pattern: string): Rule =>
  stringRule({
    code: 'not-an-email',
    detail: 'Must be an e-mail address such as name@example.com.',
    schema: { format: 'email', pattern },
    holds: matching(pattern),
  });

/** An e-mail address, trimmed. The form stands in the limits of the context, whose domain reads addresses by it too. */
export const EmailAddress = ({ max, pattern }: AddressForm): FieldOf<string> =>
  fieldOf({ rules: [IS_TEXT, hasAtMost(max), isAddress(pattern)], normalise: ifText((text) => text.trim()) });
