import { serviceTypesByGroup } from '#app/domain/services/catalogue.ts';

/** The service catalogue as the choices of a form, in its groups. */
export function serviceOptions() {
  return serviceTypesByGroup().map(({ group, types }) => ({
    label: group.name,
    options: types.map(({ id, name }) => ({ value: id, label: name })),
  }));
}
