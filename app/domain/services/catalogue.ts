/** The service catalogue: what councils buy and what organisations offer. Browser-safe data. */
import { COMMUNITY_TYPES } from './community-types.ts';
import { PEOPLE_TYPES } from './people-types.ts';
import type { ServiceGroup, ServiceType } from './service-type.ts';
import { SURROUNDINGS_TYPES } from './surroundings-types.ts';

export type { ServiceGroup, ServiceType } from './service-type.ts';

/** In the order they are shown. */
export const serviceGroups: ServiceGroup[] = [
  { id: 'care', name: 'Care and support for adults' },
  { id: 'wellbeing', name: 'Health and wellbeing' },
  { id: 'children', name: 'Children and families' },
  { id: 'young-people', name: 'Young people' },
  { id: 'advice', name: 'Advice and money' },
  { id: 'housing', name: 'Homes and homelessness' },
  { id: 'safety', name: 'Safety and justice' },
  { id: 'work', name: 'Work, skills and learning' },
  { id: 'community', name: 'Community and inclusion' },
  { id: 'food-and-travel', name: 'Food and getting about' },
  { id: 'culture', name: 'Sport, arts and libraries' },
  { id: 'environment', name: 'Parks, streets and environment' },
];

/** Every service type, in the order they are shown within their group. */
export const serviceTypes: ServiceType[] = [
  ...PEOPLE_TYPES,
  ...COMMUNITY_TYPES,
  ...SURROUNDINGS_TYPES,
];

const byId = new Map(serviceTypes.map((type) => [type.id, type]));

/** Null for an id that is not in the catalogue. */
export function serviceTypeById(id: string): ServiceType | null {
  return byId.get(id) ?? null;
}

/** "Home care" for its id; the id itself when the catalogue does not hold it. */
export function serviceName(id: string): string {
  return byId.get(id)?.name ?? id;
}

export function isServiceTypeId(id: string): boolean {
  return byId.has(id);
}

/** The groups with their types, for lists and menus. */
export function serviceTypesByGroup(): { group: ServiceGroup; types: ServiceType[] }[] {
  return serviceGroups.map((group) => ({
    group,
    types: serviceTypes.filter((type) => type.group === group.id),
  }));
}

/** Name and synonyms of these types as one text, a line each, for an index to search in. */
export function serviceWords(ids: readonly string[]): string {
  return ids
    .flatMap((id) => {
      const type = byId.get(id);
      return type ? [type.name, ...type.synonyms].join(' · ') : [];
    })
    .join('\n');
}
