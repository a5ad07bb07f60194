/** What completeness looks at; ids throughout. */
export type Judged = {
  lots: { id: string; number: number }[];
  criteria: { id: string; name: string }[];
  bids: {
    bidVersionId: string;
    organisation: { name: string };
    failure: string | null;
    content: { lots: string[] };
  }[];
  outcome: {
    kind: 'awarded' | 'not_awarded';
    reason: string;
    awards: { lotId: string }[];
    assessments: { bidVersionId: string; lotId: string; criterionId: string; reason: string }[];
  } | null;
};

/** `path` is below the outcome page. */
export type MissingReason = { message: string; path: string };

/**
 * Everything that stands between the council and releasing, all at once. An award needs a score and
 * a reason for every criterion of every bid, because each bidder is owed theirs.
 * @source Procurement Act 2023 s.50; Procurement Regulations 2024 reg 31
 */
export function missingBeforeRelease({ lots, criteria, bids, outcome }: Judged): MissingReason[] {
  if (!outcome) return [{ message: 'Record your decision', path: 'decision' }];
  if (outcome.kind === 'not_awarded') {
    return outcome.reason ? [] : [{ message: 'Say why nothing was awarded', path: 'decision' }];
  }
  const missing: MissingReason[] = [];
  const unawarded = lots.filter((lot) => !outcome.awards.some((award) => award.lotId === lot.id));
  if (unawarded.length === lots.length) {
    missing.push({ message: 'Choose who won, or say that nothing was awarded', path: 'decision' });
  } else if (unawarded.length > 0 && !outcome.reason) {
    const which = unawarded.map((lot) => lot.number).join(', ');
    missing.push({ message: `Say why nothing was awarded for lot ${which}`, path: 'decision' });
  }
  for (const bid of bids.filter((candidate) => candidate.failure === null)) {
    const open = bid.content.lots.flatMap((lotId) =>
      criteria.filter((criterion) => {
        const cell = outcome.assessments.find(
          (a) =>
            a.bidVersionId === bid.bidVersionId &&
            a.lotId === lotId &&
            a.criterionId === criterion.id,
        );
        return !cell?.reason;
      }),
    );
    if (open.length === 0) continue;
    const names = [...new Set(open.map((criterion) => criterion.name))].join(', ');
    missing.push({
      message: `Score ${bid.organisation.name} with a reason: ${names}`,
      path: `bids/${bid.bidVersionId}`,
    });
  }
  return missing;
}
