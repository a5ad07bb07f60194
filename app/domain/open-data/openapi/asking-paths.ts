/** Addresses of notices of change, and of questions about councils' money. */
import { asked, type Content, get, inPath, json, noSuch } from './get.ts';
import {
  address,
  addressOrNull,
  dayOrNull,
  flag,
  instantOrNull,
  list,
  only,
  orNull,
  type Shape,
  text,
  textOrNull,
  texts,
  whole,
  wholeOrNull,
} from './shapes.ts';

const council = asked('council', text, 'The short name of a council.');
const page = asked('page', { type: 'integer', minimum: 1 }, 'Which page.');
const atom: Content = { 'application/atom+xml': { schema: text } };

export const askingPaths: Record<string, Shape> = {
  '/changes.json': get('changes', {
    summary: 'Notices by which councils say that they mean to end, cut or change something',
    parameters: [council, asked('service', text, 'A service, by its id.'), page],
    content: json('ChangeList'),
  }),
  '/changes.atom': get('changesAtom', {
    summary: 'The same for feed readers',
    parameters: [council],
    content: atom,
  }),
  '/changes/{reference}.json': get('change', {
    summary: 'One notice of change, with its proposals as far as they are public',
    parameters: [inPath('reference', text, 'Its reference.', 'CH-2026-0001')],
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['reference', 'url', 'title', 'kind', 'status', 'council'],
        },
      },
    },
    further: noSuch,
  }),
  '/enquiries.json': get('enquiries', {
    summary: 'What was asked about councils’ money, or reported as wrong, and what they answered',
    description:
      'Words that are not public yet are null. Who asked is never told unless it chose so.',
    parameters: [council, page],
    content: json('EnquiryList'),
    further: noSuch,
  }),
};

const thing: Shape = { type: 'object' };

export const askingShapes: Record<string, Shape> = {
  ChangeList: only({
    total: whole,
    page: whole,
    pages: whole,
    notices: list(
      only({
        reference: text,
        url: address,
        title: text,
        kind: textOrNull,
        status: text,
        council: only({ name: text, slug: text }),
        services: texts,
        todayPence: wholeOrNull,
        afterPence: wholeOrNull,
        vat: text,
        publishedAt: instantOrNull,
        proposalsCloseAt: instantOrNull,
        effectOn: dayOrNull,
        isPaused: flag,
        isDemonstration: flag,
      }),
    ),
  }),
  EnquiryList: only({
    total: whole,
    page: whole,
    pageCount: whole,
    enquiries: list(
      only({
        reference: text,
        url: address,
        council: only({ name: text, url: address }),
        about: only({ title: text, url: addressOrNull }),
        kind: text,
        status: text,
        askedOn: dayOrNull,
        dueOn: dayOrNull,
        askedBy: orNull(only({ name: text, url: address })),
        words: textOrNull,
        takenOut: list(thing),
        answers: list(thing),
      }),
    ),
  }),
};
