import { allAuthorities } from '#app/domain/places/authorities.server.ts';
import { regionName } from '#app/domain/places/regions.ts';

/** Every authority, grouped by region or nation, for a list to choose from. */
export function authorityOptions() {
  const regions = [...new Set(allAuthorities().map(({ region }) => region))];
  return regions
    .map((region) => ({
      label: regionName(region) ?? region,
      options: allAuthorities()
        .filter((authority) => authority.region === region)
        .map(({ gss, officialName }) => ({ value: gss, label: officialName }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
