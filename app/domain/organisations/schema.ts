import { z } from 'zod';
import { optionalDayField, poundsField } from '#app/domain/kernel/form-fields.ts';
import {
  PROVIDER_SCHEMES,
  type ProviderScheme,
  readIdentifier,
  schemeExample,
  schemeLabel,
} from './identifiers.ts';
import { CREDENTIAL_KINDS, INCOME_BANDS, PROVIDER_KINDS, ROLES, TAKING_ON } from './words.ts';

function keys<T extends object>(record: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(record) as [keyof T & string, ...(keyof T & string)[]];
}

function line(name: string, max: number) {
  return z
    .string({ error: `Enter ${name}` })
    .trim()
    .min(1, `Enter ${name}`)
    .max(max, `Use at most ${max} characters`)
    .refine((text) => !/[\r\n]/.test(text), 'Use one line');
}

const organisationName = line('the organisation’s name', 160)
  .refine((text) => /\p{L}/u.test(text), 'Name must have letters in it')
  // It goes into mail to people who never heard of it.
  .refine((text) => !/[<>]|https?:|www\./i.test(text), 'Name must be a name, without links');

/** A website as people type it: with or without https://. Empty is none. */
const website = z
  .string()
  .trim()
  .max(300, 'Use at most 300 characters')
  .transform((typed, context) => {
    const url = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
    const sound = url && /^[^.]+(\.[^.]+)+$/.test(url.hostname) && !url.username && !url.port;
    if (sound) return `${url.protocol}//${url.hostname}${url.pathname === '/' ? '' : url.pathname}`;
    context.issues.push({
      code: 'custom',
      message: 'Enter a website like www.example.org',
      input: typed,
    });
    return z.NEVER;
  });

function identifier(scheme: ProviderScheme) {
  return z
    .string()
    .trim()
    .transform((typed, context) => {
      const value = readIdentifier(scheme, typed);
      if (value) return value;
      const message = `${schemeLabel(scheme)} must look like ${schemeExample(scheme)}`;
      context.issues.push({ code: 'custom', message, input: typed });
      return z.NEVER;
    })
    .optional();
}

const identifierFields = Object.fromEntries(
  PROVIDER_SCHEMES.map((scheme) => [scheme, identifier(scheme)]),
) as Record<ProviderScheme, ReturnType<typeof identifier>>;

export const startProviderSchema = z.object({
  name: organisationName,
  providerKind: z.enum(keys(PROVIDER_KINDS), 'Choose what kind of organisation it is'),
  ...identifierFields,
  /** Said when another organisation gave one of the numbers first. */
  startAnyway: z.boolean().optional(),
});

export const startCouncilSchema = z.object({
  gss: z.string({ error: 'Choose your council' }).regex(/^[A-Z]\d{8}$/, 'Choose your council'),
  role: line('what you do there', 160),
});

export const startPublicBodySchema = z.object({
  name: organisationName,
  parentGss: z
    .string({ error: 'Choose the council area it lies in' })
    .regex(/^[A-Z]\d{8}$/, 'Choose the council area it lies in'),
  website,
  role: line('what you do there', 160),
});

export const aboutSchema = z.object({
  name: organisationName,
  providerKind: z.enum(keys(PROVIDER_KINDS), 'Choose what kind of organisation it is'),
  description: z.string().trim().max(4000, 'Use at most 4,000 characters').default(''),
  website: website.optional(),
  homePostcode: z.string().trim().max(10, 'Enter a whole postcode').optional(),
  languages: z
    .string()
    .default('')
    .transform((text) => [
      ...new Set(
        text
          .split(/[,;\n]/)
          .map((word) => word.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(
      z
        .array(z.string().max(40, 'Part the languages with commas'))
        .max(30, 'Give at most 30 languages'),
    ),
  openToJointBids: z.boolean().default(false),
  noOpportunityMail: z.boolean().default(false),
});

/** What a council says about itself. */
export const buyerAboutSchema = aboutSchema.pick({ description: true, website: true });

const count = (name: string) =>
  z.coerce
    .number({ error: `${name} must be a whole number` })
    .int(`${name} must be a whole number`)
    .min(0, `${name} must be 0 or more`)
    .max(1_000_000, `${name} is too large`)
    .optional();

export const sizeSchema = z
  .object({
    smallestContractPence: poundsField('the smallest contract').optional(),
    largestContractPence: poundsField('the largest contract').optional(),
    largestPastContractPence: poundsField('the largest contract you have held').optional(),
    staffCount: count('Paid staff'),
    volunteerCount: count('Volunteers'),
    incomeBand: z.enum(keys(INCOME_BANDS), 'Choose one').optional(),
    takingOnWork: z.enum(keys(TAKING_ON), 'Choose one').optional(),
    /** A month, YYYY-MM; only with "later". */
    takingOnFrom: z
      .string()
      .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Choose the month from the list')
      .optional(),
    declaredVcse: z.enum(['yes', 'no'], 'Choose yes or no').optional(),
    declaredSme: z.enum(['yes', 'no'], 'Choose yes or no').optional(),
  })
  .superRefine(({ smallestContractPence: low, largestContractPence: high, ...rest }, context) => {
    if (low !== undefined && high !== undefined && low > high) {
      const message = 'The largest contract must not be smaller than the smallest';
      context.addIssue({ code: 'custom', path: ['largestContractPence'], message });
    }
    if (rest.takingOnWork === 'later' && rest.takingOnFrom === undefined) {
      const message = 'Choose the month from which you take on new work';
      context.addIssue({ code: 'custom', path: ['takingOnFrom'], message });
    }
  });

export const identitySchema = z.object({
  ...identifierFields,
  preferred: z.enum(PROVIDER_SCHEMES, 'Choose one of the numbers you gave').optional(),
});

export const credentialSchema = z.object({
  kind: z.enum(keys(CREDENTIAL_KINDS), 'Choose what it is'),
  name: line('its name', 160),
  expiresOn: optionalDayField('the day it runs out'),
});

const email = z
  .string({ error: 'Enter an e-mail address' })
  .trim()
  .toLowerCase()
  .max(254, 'Use at most 254 characters')
  .pipe(z.email('Enter an e-mail address like name@example.org'));

const roles = z.array(z.enum(keys(ROLES))).min(1, 'Choose at least one role');

export const inviteSchema = z.object({ email, roles });
export const rolesSchema = z.object({ roles });
export const domainProofSchema = z.object({ email });
export const codeSchema = z.object({
  code: z
    .string({ error: 'Enter the code' })
    .transform((typed) => typed.replaceAll(/\D/g, ''))
    .pipe(z.string().length(8, 'The code has 8 figures')),
});
export const vouchSchema = z.object({ evidence: line('how you know them', 400) });
export const decisionSchema = z
  .object({
    decision: z.enum(['approve', 'reject'], 'Choose approve or reject'),
    reason: z.string().trim().max(1000, 'Use at most 1,000 characters').optional(),
  })
  .refine(({ decision, reason }) => decision === 'approve' || reason, {
    path: ['reason'],
    error: 'Say why, so that they know what to do',
  });
export const operatorProofSchema = z.object({ evidence: line('how you checked', 400) });
export const suspendSchema = z.object({ reason: line('why', 400) });
export const registerProofSchema = z.object({
  email,
  evidence: line('which register and number', 200),
});

export type StartProvider = z.output<typeof startProviderSchema>;
export type StartCouncil = z.output<typeof startCouncilSchema>;
export type StartPublicBody = z.output<typeof startPublicBodySchema>;
export type About = z.output<typeof aboutSchema>;
export type BuyerAbout = z.output<typeof buyerAboutSchema>;
export type Size = z.output<typeof sizeSchema>;
export type Identity = z.output<typeof identitySchema>;
export type Credential = z.output<typeof credentialSchema>;
export type Invite = z.output<typeof inviteSchema>;
export type Decision = z.output<typeof decisionSchema>;
