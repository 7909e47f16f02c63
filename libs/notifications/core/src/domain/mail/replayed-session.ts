import { escapeHtml } from './escape-html.js';
import type { Addressee, Mail } from './mail.js';

const WHAT_HAPPENED =
  'somebody used a key of one of your sessions that had been used before. It may have been stolen, so we ended that session.';
const WHAT_TO_DO = 'Sign in again, and change your password if you do not know where this came from.';

/** What people are told when a refresh token of theirs was used twice. */
export const replayedSession = ({ name }: Addressee): Pick<Mail, 'subject' | 'text' | 'html'> => ({
  subject: 'We ended one of your sessions',
  text: `Hello ${name}, ${WHAT_HAPPENED} ${WHAT_TO_DO}`,
  html: `<p>Hello ${escapeHtml(name)},</p><p>${WHAT_HAPPENED}</p><p>${WHAT_TO_DO}</p>`,
});
