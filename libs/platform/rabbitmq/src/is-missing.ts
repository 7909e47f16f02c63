/** Whether RabbitMQ answered that there is no such queue. */
export const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 404;
