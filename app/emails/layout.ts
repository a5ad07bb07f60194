import type { Message } from '#app/platform/ports.ts';

export type EmailParts = {
  /** The line that mail programs show beside the subject. */
  preheader: string;
  title: string;
  /** Plain text, one entry a paragraph; a line break inside one stays a line break. */
  paragraphs: string[];
  /** The one thing to do. */
  action?: { label: string; url: string };
  /** Why they got this; small, at the end. */
  footer?: string;
};

/** A message's two bodies from its parts. Everything given is text, and is escaped. */
export function layout(parts: EmailParts): Omit<Message, 'subject'> {
  return { text: textOf(parts), html: htmlOf(parts) };
}

export const usualFooter =
  'Drawbridge: council services, open to all. Free for every supplier, always.';

function textOf({ title, paragraphs, action, footer }: EmailParts): string {
  const blocks = [title, ...paragraphs];
  if (action) blocks.push(`${action.label}:\n${action.url}`);
  blocks.push(`--\n${footer ? `${footer}\n` : ''}${usualFooter}`);
  return `${blocks.join('\n\n')}\n`;
}

function htmlOf({ preheader, title, paragraphs, action, footer }: EmailParts): string {
  const p = (text: string) =>
    `<p style="margin:0 0 16px;overflow-wrap:anywhere">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const button = action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="display:inline-block;background:#0b5c55;color:#ffffff;padding:12px 20px;border-radius:8px;font-weight:bold;text-decoration:none">${escapeHtml(action.label)}</a></p>
<p class="soft" style="margin:0 0 16px;font-size:14px;color:#4a5653">If the button does not work, copy this address into your browser:<br><span style="word-break:break-all">${escapeHtml(action.url)}</span></p>`
    : '';
  const small = [footer, usualFooter].flatMap((line) => (line ? [escapeHtml(line)] : []));
  return frame({ preheader, title, body: `${paragraphs.map(p).join('\n')}\n${button}`, small });
}

/**
 * The page that every message stands on, light and dark.
 * @param props.body HTML @param props.small HTML, a line each; the other two are text
 */
export function frame(props: {
  preheader: string;
  title: string;
  body: string;
  small: string[];
}): string {
  const { preheader, title, body, small } = props;
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>
<style>@media (max-width: 480px){.room{padding:12px!important}.sheet{padding:16px!important}}@media (prefers-color-scheme: dark){.page{background:#15211f!important;color:#f6f4ee!important}.sheet{background:#1f2d2a!important;border-color:#3b4a46!important}.rule{border-color:#3b4a46!important}.link{color:#7fd6cb!important}.soft{color:#b9c4c0!important}}</style></head>
<body class="page" style="margin:0;background:#f6f4ee;color:#15211f;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preheader)}</div>
<div class="room" style="max-width:600px;margin:0 auto;padding:24px">
<p style="margin:0 0 20px;font-weight:bold;font-size:18px">Drawbridge</p>
<div class="sheet" style="background:#ffffff;border:1px solid #d9d5c9;border-radius:12px;padding:24px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(title)}</h1>
${body}
</div>
<p class="soft" style="margin:16px 0 0;font-size:13px;color:#4a5653;overflow-wrap:anywhere">${small.join('<br>')}</p>
</div>
</body>
</html>
`;
}

/** Text made safe for HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
