/** What kind of notice a process is, and where it stands. Pure. */
import { earliest, instantOf } from './instants.ts';
import type { MergedRelease } from './merge-releases.ts';
import type { Release } from './release.ts';
import { documentsOf } from './systems.ts';

export type NoticeKind = 'market_engagement' | 'below_threshold' | 'light_touch' | 'notice';

const LATER_STAGE = /^(tender|award|contract|implementation)/;
/** Legal bases whose notices are for contracts above the thresholds. */
const ABOVE_THRESHOLD = /^32014L00(23|24|25)$/;

/**
 * @param mainCpv codes of the contract's main subject
 * @param isLightTouch whether a code is in Table 1 of Schedule 1, Procurement Regulations 2024
 */
export function kindOf(
  merged: MergedRelease,
  releases: readonly Release[],
  mainCpv: readonly string[],
  isLightTouch: (code: string) => boolean,
): NoticeKind {
  const { tender } = merged;
  const tags = new Set(releases.flatMap(({ tag }) => tag));
  const onlyPlanned = ![...tags].some((tag) => LATER_STAGE.test(tag));
  if (onlyPlanned) {
    // A pipeline or planned procurement notice asks nothing of anyone yet: it is a plain notice.
    const asks =
      documentsOf(merged).some(
        ({ noticeType, documentType }) =>
          noticeType === 'UK2' || documentType === 'marketEngagementNotice',
      ) || (merged.planning?.milestones ?? []).some(({ type }) => type === 'engagement');
    return asks ? 'market_engagement' : 'notice';
  }
  const method = tender?.procurementMethodDetails ?? '';
  if (tender?.aboveThreshold === false || /^below threshold/i.test(method))
    return 'below_threshold';
  const special =
    (tender?.specialRegime ?? []).includes('lightTouch') || /light.?touch/i.test(method);
  if (special) return 'light_touch';
  const above =
    tender?.aboveThreshold === true || ABOVE_THRESHOLD.test(tender?.legalBasis?.id ?? '');
  const all = mainCpv.length > 0 && mainCpv.every(isLightTouch);
  return above && all ? 'light_touch' : 'notice';
}

export type Standing = {
  /** The system's own word (OCDS tenderStatus). */
  sourceStatus: string | null;
  publishedAt: Date;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
  /** When the outcome became known in public, not when it was decided. */
  outcomeAt: Date | null;
};

const STOPPED = /^(cancelled|withdrawn)$/;
const WON = /^(active|pending)$/;

/** The first release, in order, that says so; null when none does. */
function firstToSay(
  releases: readonly Release[],
  says: (release: Release) => boolean,
): Date | null {
  const release = releases.find(says);
  return release ? instantOf(release.date) : null;
}

/**
 * Where the process stands.
 * @param releases of the process, in order
 */
export function standingOf(merged: MergedRelease, releases: readonly Release[]): Standing {
  const status = merged.tender?.status ?? null;
  const planned =
    /^plan/.test(status ?? '') && releases.some(({ tag }) => tag.some((t) => LATER_STAGE.test(t)));
  const first = earliest(releases.map(({ date }) => instantOf(date)));
  const said = instantOf(merged.tender?.datePublished);
  const withdrawn =
    STOPPED.test(status ?? '') || releases.at(-1)!.tag.includes('tenderCancellation');
  const saysStopped = ({ tag, tender }: Release) =>
    tag.includes('tenderCancellation') || STOPPED.test(tender?.status ?? '');
  const won = (merged.awards ?? []).some(isWon);
  const ended = /^(complete|unsuccessful)$/.test(status ?? '');
  const published = earliest(
    (merged.awards ?? []).filter(isWon).map((a) => instantOf(a.datePublished)),
  );
  const outcomeAt = won
    ? earliest([published, firstToSay(releases, ({ awards }) => (awards ?? []).some(isWon))])
    : ended
      ? firstToSay(releases, ({ tender }) => /^(complete|unsuccessful)$/.test(tender?.status ?? ''))
      : null;
  return {
    sourceStatus: planned ? 'active' : status,
    publishedAt: earliest([first, said])!,
    withdrawnAt: withdrawn ? firstToSay(releases, saysStopped) : null,
    withdrawnReason: withdrawn ? 'The buyer stopped this procurement.' : null,
    outcomeAt: withdrawn ? null : outcomeAt,
  };
}

/** An award that names who won: made, or announced and waiting out its standstill. */
export function isWon(award: NonNullable<Release['awards']>[number]): boolean {
  return (
    WON.test(award.status ?? 'active') && (award.suppliers ?? []).some(({ name, id }) => name || id)
  );
}
