import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** Someone signed up with an address that has an account: told to that address alone. */
export function addressKnown(props: {
  name: string;
  signInUrl: string;
  resetUrl: string;
}): Message {
  return {
    subject: 'You already have a Drawbridge account',
    ...layout({
      preheader: 'Sign in, or set a new password.',
      title: 'You already have an account',
      paragraphs: [
        `Hello ${props.name},`,
        'Someone tried to sign up to Drawbridge with this address. You already have an account here, so there is nothing to set up: just sign in.',
        `If you have forgotten your password, set a new one at ${props.resetUrl}`,
        'If it was not you, you need do nothing. Whoever it was did not learn that you have an account.',
      ],
      action: { label: 'Sign in', url: props.signInUrl },
    }),
  };
}
