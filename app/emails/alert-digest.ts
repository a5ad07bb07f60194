import type { Message } from '#app/platform/ports.ts';
import { escapeHtml, frame, usualFooter } from './layout.ts';
import { wrapped } from './wrapped.ts';

export type DigestEntry = {
  /** What comes first: the closing date and how long is left, or that it is over. */
  lead: string;
  /** What kind of news it is; null for what is simply new. */
  label: string | null;
  title: string;
  url: string;
  /** Who, where, how much: short. */
  facts: string[];
  /** What it costs today, in words. */
  cost: string;
  why: string;
  /** Of a file with its dates, always as they stand when it is opened; null without dates to come. */
  calendarUrl: string | null;
};

export type DigestSection = {
  name: string;
  when: string;
  entries: DigestEntry[];
  /** Not shown for want of room. */
  more: number;
  moreUrl: string;
  offUrl: string;
};

export type DigestProps = {
  subject: string;
  /** The heading inside the message. */
  title: string;
  sections: DigestSection[];
  allOffUrl: string;
};

/** What one person's alerts found, the closing date first. */
export function alertDigest(props: DigestProps): Message {
  return { subject: oneLine(props.subject), text: textOf(props), html: htmlOf(props) };
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const leadOf = ({ lead, label }: DigestEntry) => (label ? `${label} · ${lead}` : lead);
const moreWords = (more: number) => `And ${more} more. See them all`;
const becauseOf = (sections: readonly DigestSection[]) =>
  `You get this because of your alert${sections.length > 1 ? 's' : ''}.`;

function textOf({ title, sections, allOffUrl }: DigestProps): string {
  const blocks = sections.flatMap(({ name, entries, more, moreUrl }) => [
    `${oneLine(name)}\n${'='.repeat(Math.min([...oneLine(name)].length, 60))}`,
    ...entries.map((entry) =>
      [
        leadOf(entry),
        oneLine(entry.title),
        entry.facts.map(oneLine).join(' · '),
        oneLine(entry.cost),
        oneLine(entry.why),
        entry.url,
        ...(entry.calendarUrl ? [`Dates for your calendar:\n${entry.calendarUrl}`] : []),
      ].join('\n'),
    ),
    ...(more > 0 ? [`${moreWords(more)}:\n${moreUrl}`] : []),
  ]);
  const off = sections.map(
    ({ name, when, offUrl }) => `${oneLine(name)} (${when.toLowerCase()}):\n${offUrl}`,
  );
  const text = [
    oneLine(title),
    ...blocks,
    `--\n${becauseOf(sections)} To turn one off, open its link:`,
    ...off,
    `Turn all of them off:\n${allOffUrl}`,
    usualFooter,
  ].join('\n\n');
  return `${wrapped(text)}\n`;
}

const LINK = 'class="link" style="color:#0b5c55"';
const SOFT_LINK = 'class="soft" style="color:#4a5653"';

function htmlOf({ title, sections, allOffUrl }: DigestProps): string {
  const first = sections[0]?.entries[0];
  const off = sections.map(
    ({ name, when, offUrl }) =>
      `<a href="${escapeHtml(offUrl)}" ${SOFT_LINK}>Turn off: ${escapeHtml(oneLine(name))}</a> (${escapeHtml(when.toLowerCase())})`,
  );
  return frame({
    preheader: first ? `${leadOf(first)}: ${oneLine(first.title)}` : '',
    title: oneLine(title),
    body: sections.map(sectionHtml).join('\n'),
    small: [
      becauseOf(sections),
      ...off,
      `<a href="${escapeHtml(allOffUrl)}" ${SOFT_LINK}>Turn all of them off</a>`,
      escapeHtml(usualFooter),
    ],
  });
}

function sectionHtml({ name, entries, more, moreUrl }: DigestSection): string {
  const rest =
    more > 0
      ? `<p style="margin:0 0 24px"><a href="${escapeHtml(moreUrl)}" ${LINK}>${moreWords(more)}</a></p>`
      : '';
  return `<h2 dir="auto" class="rule" style="margin:0 0 16px;padding:0 0 8px;border-bottom:1px solid #d9d5c9;font-size:16px;line-height:1.4;overflow-wrap:anywhere">${escapeHtml(oneLine(name))}</h2>
${entries.map(entryHtml).join('\n')}
${rest}`;
}

function entryHtml(entry: DigestEntry): string {
  const { title, url, facts, cost, why, calendarUrl } = entry;
  const p = (style: string, html: string, more = '') =>
    `<p ${more} style="margin:0 0 4px;overflow-wrap:anywhere;${style}">${html}</p>`;
  const calendar = calendarUrl
    ? p(
        'font-size:14px',
        `<a href="${escapeHtml(calendarUrl)}" ${LINK}>Add the dates to your calendar</a>`,
      )
    : '';
  return `<div style="margin:0 0 28px">
${p('font-weight:bold', escapeHtml(leadOf(entry)))}
${p('font-size:18px;line-height:1.35', `<a href="${escapeHtml(url)}" ${LINK}>${escapeHtml(oneLine(title))}</a>`, 'dir="auto"')}
${p('', facts.map((fact) => `<bdi>${escapeHtml(oneLine(fact))}</bdi>`).join(' · '))}
${p('', escapeHtml(oneLine(cost)))}
${p('font-size:14px;color:#4a5653', escapeHtml(oneLine(why)), 'class="soft"')}
${calendar}
</div>`;
}
