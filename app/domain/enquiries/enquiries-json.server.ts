import type { Services } from '#app/platform/ports.ts';
import { listEnquiries } from './list-enquiries.server.ts';
import type { EnquiryShown } from './shown-enquiry.server.ts';
import { STATES } from './words.ts';

type Asked = { council?: string; state?: string; about?: string; page: number };

/**
 * A page of the public list as data. Words that are not public yet are null. Days are YYYY-MM-DD in
 * London; addresses are whole.
 * @throws NotFound for a council that there isn't
 */
export async function enquiriesAsJson(
  services: Pick<Services, 'db' | 'clock' | 'settings'>,
  { state, ...asked }: Asked,
) {
  const { baseUrl } = services.settings;
  const known = STATES.find((one) => one === state);
  const { total, page, pageCount, enquiries } = await listEnquiries(services, {
    ...asked,
    state: known,
  });
  return { total, page, pageCount, enquiries: enquiries.map((one) => asJson(one, baseUrl)) };
}

function asJson({ council, subject, ...enquiry }: EnquiryShown, baseUrl: string) {
  const { reference, kind, status, askedOn, dueOn, askedBy, words, cuts, answers } = enquiry;
  return {
    reference,
    url: `${baseUrl}/enquiries/${reference}`,
    council: { name: council.name, url: `${baseUrl}/councils/${council.slug}/enquiries` },
    about: { title: subject.title, url: subject.path && baseUrl + subject.path },
    kind,
    status,
    askedOn,
    dueOn,
    askedBy: askedBy && {
      name: askedBy.name,
      url: `${baseUrl}/organisations/${askedBy.slug}`,
    },
    words,
    takenOut: cuts,
    answers,
  };
}
