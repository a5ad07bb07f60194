import type { Message } from '#app/platform/ports.ts';
import { escapeHtml, frame, usualFooter } from './layout.ts';

export type DigestEntry = {
  /** What kind of news it is. */
  label: string;
  /** In words; null when no date is known. */
  closes: string | null;
  title: string;
  url: string;
  /** Who, where, how much: short. */
  facts: string[];
  why: string;
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
  sections: DigestSection[];
  allOffUrl: string;
};

/** What one person's alerts found, the closing date first. */
export function alertDigest(props: DigestProps): Message {
  return { subject: oneLine(props.subject), text: textOf(props), html: htmlOf(props) };
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const closes = (entry: DigestEntry) =>
  entry.closes ? `Closes ${entry.closes}` : 'Closing date not given';
const moreWords = (more: number) => `And ${more} more. See them all`;

function textOf({ sections, allOffUrl }: DigestProps): string {
  const blocks = sections.flatMap(({ name, entries, more, moreUrl }) => [
    `${name}\n${'='.repeat(Math.min(name.length, 60))}`,
    ...entries.map((entry) =>
      [
        `${closes(entry)}${entry.label === 'New' ? '' : ` · ${entry.label}`}`,
        oneLine(entry.title),
        entry.facts.map(oneLine).join(' · '),
        oneLine(entry.why),
        entry.url,
      ].join('\n'),
    ),
    ...(more > 0 ? [`${moreWords(more)}:\n${moreUrl}`] : []),
  ]);
  const off = sections.map(
    ({ name, when, offUrl }) => `${name} (${when.toLowerCase()}):\n${offUrl}`,
  );
  return `${[
    ...blocks,
    `--\nYou get this because of your alert${sections.length > 1 ? 's' : ''}. To turn one off, open its link:`,
    ...off,
    `Turn all of them off:\n${allOffUrl}`,
    usualFooter,
  ].join('\n\n')}\n`;
}

function htmlOf({ subject, sections, allOffUrl }: DigestProps): string {
  const preheader = sections[0]?.entries[0];
  const body = sections
    .map(
      ({
        name,
        entries,
        more,
        moreUrl,
      }) => `<h2 style="margin:0 0 16px;font-size:18px;line-height:1.3">${escapeHtml(name)}</h2>
${entries.map(entryHtml).join('\n')}
${more > 0 ? `<p style="margin:0 0 24px"><a href="${escapeHtml(moreUrl)}" class="link" style="color:#0b5c55">${moreWords(more)}</a></p>` : ''}`,
    )
    .join('\n');
  const off = sections.map(
    ({ name, when, offUrl }) =>
      `<a href="${escapeHtml(offUrl)}" class="soft" style="color:#4a5653">Turn off: ${escapeHtml(name)}</a> (${escapeHtml(when.toLowerCase())})`,
  );
  return frame({
    preheader: preheader ? `${closes(preheader)}: ${oneLine(preheader.title)}` : '',
    title: oneLine(subject),
    body,
    small: [
      `You get this because of your alert${sections.length > 1 ? 's' : ''}.`,
      ...off,
      `<a href="${escapeHtml(allOffUrl)}" class="soft" style="color:#4a5653">Turn all of them off</a>`,
      escapeHtml(usualFooter),
    ],
  });
}

function entryHtml(entry: DigestEntry): string {
  const { label, title, url, facts, why } = entry;
  const tag = label === 'New' ? '' : ` · ${escapeHtml(label)}`;
  return `<div style="margin:0 0 24px">
<p style="margin:0 0 4px;font-weight:bold">${escapeHtml(closes(entry))}${tag}</p>
<p style="margin:0 0 4px;font-size:18px;line-height:1.35"><a href="${escapeHtml(url)}" class="link" style="color:#0b5c55">${escapeHtml(oneLine(title))}</a></p>
<p style="margin:0 0 4px">${facts.map((fact) => escapeHtml(oneLine(fact))).join(' · ')}</p>
<p class="soft" style="margin:0;font-size:14px;color:#4a5653">${escapeHtml(oneLine(why))}</p>
</div>`;
}
