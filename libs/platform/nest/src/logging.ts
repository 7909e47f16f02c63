/** The token under which an app provides its logger. */
export const LOGGER = Symbol('logger');
