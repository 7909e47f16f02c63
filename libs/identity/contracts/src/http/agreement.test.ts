import { describe, expect, it } from '@jest/globals';
import { agreesWithSchema } from '@portico/platform-shapes/testing';
import { NewAccount, NewSession, ProfilePatch, SessionAnswer, UserAnswer, UserQuery } from './index.js';

describe('What identity says of its shapes', () => {
  it.each([NewAccount, NewSession, ProfilePatch, UserQuery, UserAnswer, SessionAnswer])(
    'is what it accepts: %p',
    (shape) => {
      expect(() => agreesWithSchema(shape)).not.toThrow();
    },
  );
});
