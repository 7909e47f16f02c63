import { describe, expect, it } from '@jest/globals';
import { agreesWithSchema } from '@portico/platform-shapes/testing';
import { ActivityQuery } from './activity.shapes.js';
import { StatisticsQuery } from './statistics.shapes.js';

describe('What activity is asked', () => {
  it.each([ActivityQuery, StatisticsQuery])('is judged as its JSON Schema judges it: %p', (shape) => {
    expect(() => agreesWithSchema(shape)).not.toThrow();
  });
});
