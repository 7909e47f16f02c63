import { describe, expect, it } from '@jest/globals';
import { agreesWithSchema } from '@portico/platform-shapes/testing';
import { MailboxQuery } from './mailbox.shapes.js';

describe('What notifications is asked', () => {
  it('is judged as its JSON Schema judges it', () => {
    expect(() => agreesWithSchema(MailboxQuery)).not.toThrow();
  });
});
