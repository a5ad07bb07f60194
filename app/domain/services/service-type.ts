/** Shapes of the service catalogue. Browser-safe. */
export type ServiceGroupId =
  | 'care'
  | 'wellbeing'
  | 'children'
  | 'young-people'
  | 'advice'
  | 'housing'
  | 'safety'
  | 'work'
  | 'community'
  | 'food-and-travel'
  | 'culture'
  | 'environment';

export type ServiceGroup = { id: ServiceGroupId; name: string };

export type ServiceType = {
  /** Stable: stored with opportunities and organisations. Never reuse one for another meaning. */
  id: string;
  group: ServiceGroupId;
  name: string;
  /** What it is, in one plain sentence. */
  summary: string;
  /** CPV 2008 codes, eight digits, the one to put on a notice first. */
  cpv: string[];
  /** How people say it, in singular and lower case; matched as whole words. */
  synonyms: string[];
};

/** Turns "home care, home help" into a list: long lists stay readable on a few lines. */
export function list(text: string): string[] {
  return text.split(',').map((entry) => entry.trim().replace(/\s+/g, ' '));
}
