import { createReadStream } from 'node:fs';
import { readReleases } from '#app/domain/notices/read-releases.server.ts';
import { stripRelease } from '#app/domain/notices/strip-release.ts';
import { mapNotice } from '#app/domain/notices/map-notice.server.ts';
const by = new Map<string, any[]>();
for (const f of process.argv.slice(2)) for await (const item of readReleases(createReadStream(f))) if (item.kind === 'release') { const c = stripRelease(item.raw, item.pointer); if ('release' in c) by.set(c.release.ocid, [...(by.get(c.release.ocid) ?? []).filter((r) => r.id !== c.release.id), c.release]); }
const unmatched: Record<string, number> = {}; let m = 0;
for (const [, rs] of by) { const { notice: n, links } = mapNotice(rs)!; if (n.buyerGss) m++; else unmatched[n.buyerName] = (unmatched[n.buyerName] ?? 0) + 1;
 const cost = n.baseValuePence; console.log([n.sourceSystem.slice(0,4), n.kind, n.sourceStatus, n.buyerGss ?? '-', n.buyerName.slice(0, 22), n.title.slice(0, 34), n.serviceIds.join('+'), JSON.stringify(n.areas).slice(0, 90), n.deliveryPostcode, cost === null ? '?' : cost / 100, n.baseValueVat, n.contractStartOn, n.contractMonths, n.bidsCloseAt?.toISOString().slice(0, 10), n.outcomeAt?.toISOString().slice(0, 10), n.lots.length, n.criteria.map((c) => c.weight).join('/'), n.lang, links.numbers.join(), n.sourceUrl?.slice(8, 40)].join(' | ')); }
console.log(by.size, 'matched', m); console.log(Object.keys(unmatched).join(' ; '));
