import { CONFIRM_WITHIN_DAYS } from '#app/domain/enquiries/promise.ts';
import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';
import { wrapped } from './wrapped.ts';

/** To an address without an account. Carries no word of who typed it in. */
export function enquiryConfirm(props: { url: string; neverUrl: string }): Message {
  const { text, html } = layout({
    preheader: 'One click, and the council gets it.',
    title: 'Did you write to a council?',
    paragraphs: [
      'Someone used this address to ask a council about something that it published, or to say that something in it is wrong. The link below shows what was written.',
      `If it was you, open the link within ${CONFIRM_WITHIN_DAYS} days and send it. If it was not, do nothing: without your click nothing is sent.`,
    ],
    action: { label: 'Read it and send it', url: props.url },
    footer: `Your address is shown to nobody, the council included. Never want to be asked again? Say so here: ${props.neverUrl}`,
  });
  return { subject: 'Confirm what you wrote to a council', text: wrapped(text), html };
}
