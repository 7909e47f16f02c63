import { escapeHtml } from './escape-html.js';
import type { Addressee, Mail } from './mail.js';

const HOW_TO_BEGIN = 'your account is open. You can sign in with this e-mail address and your password.';

/** What people are told who have just opened an account. */
export const welcome = ({ name }: Addressee): Pick<Mail, 'subject' | 'text' | 'html'> => ({
  subject: 'Welcome to Portico',
  text: `Hello ${name}, ${HOW_TO_BEGIN}`,
  html: `<p>Hello ${escapeHtml(name)},</p><p>${HOW_TO_BEGIN}</p>`,
});
