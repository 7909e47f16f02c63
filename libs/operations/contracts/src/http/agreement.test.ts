import { describe, expect, it } from '@jest/globals';
import { agreesWithSchema } from '@portico/platform-shapes/testing';
import { AuditQuery } from './audit.shapes.js';
import { DeadLetterQuery } from './dead-letter.shapes.js';
import { DeadLetterReplayRequest, HistoryReplayRequest, ReplayQuery } from './replay.shapes.js';

const shapes = [AuditQuery, DeadLetterQuery, DeadLetterReplayRequest, HistoryReplayRequest, ReplayQuery];

describe('What operations is asked', () => {
  it.each(shapes)('is judged as its JSON Schema judges it: %p', (shape) => {
    expect(() => agreesWithSchema(shape)).not.toThrow();
  });
});
