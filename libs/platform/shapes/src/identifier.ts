import { fieldOf, type FieldOf } from './kind.js';
import { typeRule } from './rule.js';
import { ifText, matching } from './text-rules.js';

const UUID = '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
const isUuid = matching(UUID);

const IS_IDENTIFIER = typeRule({
  code: 'not-an-identifier',
  detail: 'Must be an identifier such as 019b0000-0000-7000-8000-000000000001.',
  schema: { type: 'string', format: 'uuid', pattern: UUID },
  holds: (value) => typeof value === 'string' && isUuid(value),
});

/** The UUID of something; in lower case. */
export const Identifier = (): FieldOf<string> =>
  fieldOf({ rules: [IS_IDENTIFIER], normalise: ifText((text) => text.toLowerCase()) });
