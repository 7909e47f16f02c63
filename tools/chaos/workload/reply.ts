/** How a server took a request. */
export type Reply =
  | 'done'
  /** It said no, and has done nothing: somebody else was quicker, or it does not know the token any more. */
  | 'refused'
  /** The version is not the one that was named. */
  | 'outdated'
  /** Nobody can tell whether it was done. */
  | 'unclear';

/** Makes out what an answer means for the edit that it is to. Throws on one that no fault explains. */
export const replyOf = (status: number, text: string): Reply => {
  if (status === 200 || status === 204) return 'done';
  if (status === 412) return 'outdated';
  if (status === 401 || status === 409 || status === 429) return 'refused';
  if (status >= 500) return 'unclear';
  throw new Error(`An edit was answered with ${status}: ${text}`);
};
