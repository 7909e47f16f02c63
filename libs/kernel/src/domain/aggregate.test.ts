import { beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from './actor.js';
import { Aggregate } from './aggregate.js';
import type { DomainEvent, Occasion } from './domain-event.js';
import { VersionMismatch } from './version-mismatch.js';

interface Opened extends DomainEvent {
  readonly type: 'Opened';
}

interface DoorState {
  readonly open: boolean;
  readonly lastSeenAt: Date | null;
}

const OCCASION: Occasion = { by: systemActor('test'), at: new Date(0) };
const OPENED: Opened = { type: 'Opened', ...OCCASION };

class Door extends Aggregate<DoorState, Opened> {
  open(): void {
    this.change({ open: true }, OPENED);
  }

  seen(at: Date | null): void {
    this.change({ lastSeenAt: at });
  }

  knocked(): void {
    this.change({}, OPENED);
  }
}

describe('An aggregate', () => {
  let door: Door;
  beforeEach(() => void (door = new Door({ open: false, lastSeenAt: null }, 3)));

  it('has nothing to save once it is loaded', () => {
    expect(door.unchanged).toBe(true);
    expect(door.state).toEqual({ open: false, lastSeenAt: null });
  });

  it('has itself to save when it is new, whatever happened', () => {
    expect(new Door({ open: false, lastSeenAt: null }, 0).unchanged).toBe(false);
    expect(new Door({ open: true, lastSeenAt: null }, 0, OPENED).recorded).toEqual([OPENED]);
  });

  it('changes with the events that tell of it', () => {
    door.open();
    expect(door.state).toEqual({ open: true, lastSeenAt: null });
    expect(door.recorded).toEqual([OPENED]);
    expect(door.unchanged).toBe(false);
  });

  it('has a change to save that nobody needs to hear of', () => {
    door.seen(new Date(1));
    expect(door.recorded).toEqual([]);
    expect(door.unchanged).toBe(false);
  });

  it('has an event to save that changed nothing', () => {
    door.knocked();
    expect(door.unchanged).toBe(false);
  });

  it('has nothing to save when every field is what it was', () => {
    door.seen(new Date(1));
    door.seen(null);
    expect(door.unchanged).toBe(true);
  });

  it('starts anew from what was saved', () => {
    door.open();
    door.seen(new Date(1));
    door.saved();
    expect([door.version, door.recorded, door.unchanged]).toEqual([4, [], true]);
    door.seen(null);
    expect(door.unchanged).toBe(false);
  });

  it('refuses callers who know an older version', () => {
    expect(() => door.expectVersion(2)).toThrow(VersionMismatch);
    expect(() => door.expectVersion(3)).not.toThrow();
    expect(() => door.expectVersion('*')).not.toThrow();
  });
});
