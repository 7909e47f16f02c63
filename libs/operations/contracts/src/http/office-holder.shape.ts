import { OneOf, Verbatim } from '@portico/platform-shapes';

/** Who did it in virtue of an office: a user, an API key, or the platform itself. */
export class OfficeHolder {
  @OneOf(['user', 'key', 'system'])
  kind!: 'user' | 'key' | 'system';

  @Verbatim()
  id!: string;
}
