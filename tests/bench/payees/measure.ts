import type { Pool } from 'pg';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { notePayees } from '#app/domain/payees/note-payees.server.ts';
import { payeeKey } from '#app/domain/payees/payee-key.ts';
import { importRegister } from '#app/domain/payees/registers/import-register.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { allLabelled, type Half, halfOf, inventedRegister, type Labelled } from './labelled.ts';

const actor: Actor = { kind: 'system', name: 'bench' };

/** What became of a labelled name. */
export type Answer = {
  labelled: Labelled;
  half: Half;
  status: 'matched' | 'doubtful' | 'unknown' | 'none';
  /** "GB-CHC-9100003", when matched. */
  matched: string | null;
  candidates: { id: string; confidence: number; evidence: string[] }[];
};

export type Score = {
  /** Of those matched without asking, how many rightly. */
  precision: number;
  /** Of those that are in the register, how many matched rightly without asking. */
  recall: number;
  /** The same, with those that a person would find in the queue. */
  recallWithQueue: number;
  matched: number;
  wrong: Answer[];
  missed: Answer[];
};

/** Brings the invented register in, with the labelled names as payees, and looks for them. */
export async function answerAll(house: { services: Services; pool: Pool }): Promise<Answer[]> {
  const { services } = house;
  for (const scheme of ['GB-CHC', 'GB-COH'] as const) {
    const rows = inventedRegister(scheme);
    await importRegister(house, actor, { scheme, files: ['register.json'], isWhole: true, rows });
  }
  const ids = await services.db.$transaction((tx) => notePayees(tx, allLabelled));
  await matchPayees(services, actor);
  const matches = await services.db.payeeMatch.findMany();
  const candidates = await services.db.payeeCandidate.findMany({ orderBy: { rank: 'asc' } });
  return allLabelled.map((labelled) => {
    const payeeId = ids.get(payeeKey(labelled.name));
    const match = matches.find((one) => one.payeeId === payeeId)!;
    return {
      labelled,
      half: halfOf(labelled),
      status: match.status,
      matched: match.scheme ? `${match.scheme}-${match.number}` : null,
      candidates: candidates
        .filter((one) => one.payeeId === payeeId)
        .map(({ scheme, number, confidence, evidence }) => ({
          id: `${scheme}-${number}`,
          confidence,
          evidence,
        })),
    };
  });
}

export function scoreOf(answers: readonly Answer[]): Score {
  const matched = answers.filter((one) => one.matched !== null);
  const right = matched.filter((one) => one.labelled.is.includes(one.matched!));
  const inRegister = answers.filter((one) => one.labelled.is.length > 0);
  const inQueue = inRegister.filter(
    (one) =>
      one.status === 'doubtful' && one.candidates.some(({ id }) => one.labelled.is.includes(id)),
  );
  return {
    precision: right.length / matched.length,
    recall: right.length / inRegister.length,
    recallWithQueue: (right.length + inQueue.length) / inRegister.length,
    matched: matched.length,
    wrong: matched.filter((one) => !right.includes(one)),
    missed: inRegister.filter((one) => !right.includes(one)),
  };
}
