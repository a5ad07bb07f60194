import type { Template } from '../template.ts';
import { ADVICE_AND_HOMES } from './advice-and-homes.ts';
import { CARE } from './care.ts';
import { CHILDREN } from './children.ts';
import { CULTURE_AND_GREEN } from './culture-and-green.ts';
import { FOOD_AND_TRAVEL } from './food-and-travel.ts';
import { WELLBEING } from './wellbeing.ts';
import { WELSH } from './welsh.ts';
import { WORK_AND_COMMUNITY } from './work-and-community.ts';
import { YOUNG_PEOPLE } from './young-people.ts';

export const TEMPLATES: ReadonlyMap<string, Template> = new Map(
  [
    ...CARE,
    ...WELLBEING,
    ...CHILDREN,
    ...YOUNG_PEOPLE,
    ...ADVICE_AND_HOMES,
    ...WORK_AND_COMMUNITY,
    ...FOOD_AND_TRAVEL,
    ...CULTURE_AND_GREEN,
    ...WELSH,
  ].map((template) => [template.id, template]),
);
