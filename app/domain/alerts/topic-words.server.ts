import type { Topic, TopicKind } from '#app/domain/kernel/topics.ts';
import { inSentence } from '#app/domain/kernel/words.ts';
import { serviceTypeById } from '#app/domain/services/catalogue.ts';
import { spendersByCode } from '#app/domain/spending/spender.server.ts';
import { contractTitle } from '#app/domain/transparency/contract-line.ts';
import { listContracts } from '#app/domain/transparency/list-contracts.server.ts';
import type { Services } from '#app/platform/ports.ts';

/** What is followed, as a list tells it. */
export type TopicInWords = Topic & {
  title: string;
  /** Of its page. */
  path: string;
  /** Whose it is, or what it is. */
  note: string;
};

type Needs = Pick<Services, 'db' | 'clock'>;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Titles and pages of topics, in the order asked for; what there isn't is left out. */
export async function topicsInWords(
  services: Needs,
  topics: readonly Topic[],
): Promise<TopicInWords[]> {
  const ids = (kind: TopicKind) =>
    topics.flatMap((topic) => (topic.kind === kind ? [topic.id] : []));
  const rows = [
    ...(await contracts(services, ids('contract'))),
    ...(await councils(services, ids('council'))),
    ...(await councilServices(services, ids('council-service'))),
    ...(await changes(services, ids('change'))),
  ];
  const byKey = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]));
  return topics.flatMap(({ kind, id }) => byKey.get(`${kind} ${id}`) ?? []);
}

async function contracts(services: Needs, ids: string[]): Promise<TopicInWords[]> {
  const asked = ids.filter((id) => UUID.test(id));
  if (asked.length === 0) return [];
  const found = await listContracts(services, { ids: asked, pageSize: asked.length });
  return found.contracts.map(({ id, title, reference, whyHidden, supplier, council }) => ({
    kind: 'contract',
    id,
    title: contractTitle({ title, reference, whyHidden }),
    path: `/contracts/${id}`,
    note: supplier
      ? `Contract of ${council.name} with ${supplier.name}`
      : `Contract of ${council.name}`,
  }));
}

async function councils(services: Needs, codes: string[]): Promise<TopicInWords[]> {
  const names = await spendersByCode(services, codes.filter(isCode));
  return [...names].flatMap(([id, { name, slug }]) =>
    slug
      ? [
          {
            kind: 'council' as const,
            id,
            title: name,
            path: `/councils/${slug}/money`,
            note: 'Council',
          },
        ]
      : [],
  );
}

/** The publishing code of a body is its GSS code, or its id here. */
function isCode(code: string): boolean {
  return UUID.test(code) || !code.includes('-');
}

async function councilServices(services: Needs, ids: string[]): Promise<TopicInWords[]> {
  const asked = ids.flatMap((id) => {
    const [code = '', serviceId = ''] = id.split(':');
    const service = serviceTypeById(serviceId);
    return service && isCode(code) ? [{ id, code, service }] : [];
  });
  const names = await spendersByCode(services, [...new Set(asked.map(({ code }) => code))]);
  return asked.flatMap(({ id, code, service }) => {
    const council = names.get(code);
    if (!council?.slug) return [];
    return [
      {
        kind: 'council-service' as const,
        id,
        title: `${service.name}, ${council.name}`,
        path: `/councils/${council.slug}/services/${service.id}`,
        note: `What ${council.name} pays for ${inSentence(service.name)}`,
      },
    ];
  });
}

async function changes({ db }: Needs, ids: string[]): Promise<TopicInWords[]> {
  const rows = await db.changeNotice.findMany({
    where: { reference: { in: ids }, publishedAt: { not: null } },
    select: { reference: true, title: true, council: { select: { name: true } } },
  });
  return rows.map(({ reference, title, council }) => ({
    kind: 'change',
    id: reference,
    title,
    path: `/changes/${encodeURIComponent(reference)}`,
    note: `Notice of change of ${council.name}`,
  }));
}
