import { CONFIRM_WITHIN_DAYS } from '#app/domain/alerts/kinds.ts';
import { inSentence } from '#app/domain/kernel/words.ts';
import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';
import { wrapped } from './wrapped.ts';

/** To an address without an account: nothing comes until the link is opened. */
export function alertConfirm(props: {
  name: string;
  when: string;
  url: string;
  neverUrl: string;
}): Message {
  const { text, html } = layout({
    preheader: 'One click, and we will write when something fits.',
    title: 'Do you want this alert?',
    paragraphs: [
      isHarmless(props.name)
        ? `Someone asked us to write to this address about: ${props.name}.`
        : 'Someone asked us to write to this address about something. The link below shows what.',
      `How often: ${inSentence(props.when)}, and only when there is something to tell. It covers what is posted on Drawbridge and the public notices that we read.`,
      `If it was you, open the link within ${CONFIRM_WITHIN_DAYS} days. If it was not, do nothing: without your click nothing starts.`,
    ],
    action: { label: 'Yes, start this alert', url: props.url },
    footer: `Every message has a link that turns the alert off in one click. Never want to be asked again? Say so here: ${props.neverUrl}`,
  });
  // Words that a stranger may have typed stay out of the subject.
  return { subject: 'Confirm your alert', text: wrapped(text), html };
}

/** False for words that mail programs would make a link of: a stranger may have typed them. */
function isHarmless(name: string): boolean {
  return !/:\/\/|\bwww\.|[\p{L}\p{N}-]\.\p{L}{2,}/iu.test(name);
}
