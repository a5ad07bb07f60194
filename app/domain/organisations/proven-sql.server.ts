import { Prisma } from '#app/platform/db/generated/client.ts';

/**
 * Whether an organisation is who it says it is by more than its own word: its register's contact, a
 * council or the operator said so, and its name and numbers have not changed since. That it reads mail
 * at its own website's address says nothing of its name. Councils and public bodies are let in by the
 * operator. SQL of a condition, with the organisation as `o`.
 */
export const isProven = Prisma.sql`(o.kind <> 'provider' or exists (
  select from organisation_verification v
  where v.organisation_id = o.id and v.method in ('register_contact', 'voucher', 'operator')
    and v.verified_at >= coalesce(o.identity_changed_at, '-infinity') and v.revoked_at is null))`;

/**
 * The domain at which somebody there has proven to read mail, or null: where a register gives the same
 * one for a number of theirs, the number is proven too. SQL, with the organisation as `o`.
 */
export const provenDomain = Prisma.sql`(select o.domain where exists (
  select from organisation_verification v
  where v.organisation_id = o.id and v.method = 'domain' and v.verified_at is not null
    and v.revoked_at is null))`;

/** The domain of a website, as `domainOf` gives it. SQL. */
export function domainIn(website: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`substring(lower(${website}) from '^(?:https?://)?(?:www\\.)?([^/:?#]+)')`;
}
