export const CONSUMER_NAME_MAX = 200;

export const EVENT_TYPE_MAX = 200;

/** How many of its last attempts a dead letter tells of. */
export const REMEMBERED_ATTEMPTS = 20;

export const AUDITED_ACTOR_MAX = 100;

export const AUDITED_ACTION_MAX = 100;
