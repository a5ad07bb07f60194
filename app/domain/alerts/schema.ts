import { z } from 'zod';
import { keysOf } from '#app/domain/kernel/choices.ts';
import { NO_FILTERS, OpportunitySearch } from '#app/domain/opportunities/search-query.ts';
import { RESERVATIONS } from '#app/domain/opportunities/words.ts';

const { q, where, within, service, kind, reserved, source, value, min, max, closes } =
  OpportunitySearch.shape;

/**
 * What a search alert looks for: a search, and beyond it councils (by id) and words that must not
 * occur. One council, one service or one area is such a search with nothing else in it.
 */
export const AlertCriteria = z
  .object({
    q: q.trim(),
    where: where.trim(),
    within,
    service,
    kind,
    reserved,
    source,
    value,
    min,
    max,
    closes,
    /** The council or public body that alone is looked for, by id. */
    buyer: z.array(z.uuid()).max(1),
    /** Words or phrases; an opportunity that has all the words of one is left out. */
    without: z.array(z.string().trim().min(1).max(100)).max(10),
  })
  .refine(({ min, max }) => min === null || max === null || min <= max, {
    path: ['min'],
    error: 'The lowest value is above the highest',
  });
export type AlertCriteria = z.infer<typeof AlertCriteria>;

export const ANYTHING: AlertCriteria = {
  ...NO_FILTERS,
  q: '',
  where: '',
  within: null,
  buyer: [],
  without: [],
};

/** What an owner may say of themselves. Where they are based is not asked. */
export const WE_ARE = z.enum(['vcse', 'sme', 'supported_employment', 'mutual']);
export type WhatWeAre = z.infer<typeof WE_ARE>;

const WhenInput = z.object({
  rhythm: z.enum(['instant', 'daily', 'weekly']).default('daily'),
  atHour: z.coerce.number().int().min(0).max(23).default(7),
  onWeekday: z.coerce.number().int().min(1).max(7).default(1),
  mostItems: z.coerce.number().int().min(1).max(100).default(20),
});

export const AlertAddress = z
  .string({ error: 'Enter your e-mail address' })
  .trim()
  .toLowerCase()
  .max(254, 'E-mail address must have at most 254 characters')
  .pipe(z.email('Enter an e-mail address like name@example.org'));

const About = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('search'), criteria: AlertCriteria }),
  /** What fits the profile of this organisation, which the person belongs to. */
  z.object({ kind: z.literal('profile'), slug: z.string().max(200) }),
]);
export type AlertAbout = z.infer<typeof About>;

/** What a person, a team or an address says of an alert of theirs. */
export const AlertSettings = WhenInput.extend({
  name: z.string().trim().max(120).default(''),
  /** Also what is kept for others. */
  othersToo: z.boolean().default(false),
  /** What the owner is, where no profile says it; empty: nothing was said, nothing is left out. */
  weAre: z.array(z.enum(keysOf(RESERVATIONS))).default([]),
});
export type AlertSettings = z.infer<typeof AlertSettings>;

export const AlertInput = AlertSettings.extend({
  owner: z.discriminatedUnion('as', [
    z.object({ as: z.literal('me') }),
    z.object({ as: z.literal('team'), slug: z.string().max(200) }),
    z.object({ as: z.literal('address'), email: AlertAddress }),
  ]),
  about: About,
});
export type AlertInput = z.input<typeof AlertInput>;

/** Stands where the slug of a team would; no slug has such a letter. */
export const MYSELF = '@me';

/** What the form says beside the address it stands at: when, for whom, to where. */
export const AlertForm = WhenInput.omit({ mostItems: true }).extend({
  othersToo: z.boolean().default(false),
  /** The slug of a team, or the person alone. */
  team: z.string().max(200).default(MYSELF),
  /** Asked of whoever is not signed in. */
  email: AlertAddress.optional(),
});

const { name, othersToo, weAre, rhythm, atHour, onWeekday, mostItems } = AlertSettings.shape;

/** What can be changed later; what is left out stays, so nothing here has a default. */
export const AlertChange = z
  .object({
    name: name.unwrap(),
    othersToo: othersToo.unwrap(),
    weAre: weAre.unwrap(),
    rhythm: rhythm.unwrap(),
    atHour: atHour.unwrap(),
    onWeekday: onWeekday.unwrap(),
    mostItems: mostItems.unwrap(),
    criteria: AlertCriteria,
    /** Members of the team who get its mail; each must belong to it. */
    readers: z.array(z.uuid()).min(1, 'Choose who gets the mail').max(100),
  })
  .partial();
export type AlertChange = z.input<typeof AlertChange>;
