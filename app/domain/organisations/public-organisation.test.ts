import { describe, expect, it } from 'vitest';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { placeForSearch } from '#app/domain/places/place-for-search.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { createProvider } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { drawArea } from './draw-area.server.ts';
import { linkedData } from './linked-data.ts';
import { readPublicOrganisation } from './public-organisation.server.ts';
import { readSearch } from './search-query.ts';

const { services } = await testHouse();

async function shown(data: Partial<Prisma.OrganisationUncheckedCreateInput>, at: Area[] = []) {
  const row = await createProvider(services.db, {
    areas: at as Prisma.InputJsonValue,
    areaCodes: codesForDocument(at),
    ...data,
  });
  return readPublicOrganisation(services, row.slug);
}

const councils = (...codes: string[]): Area[] => [{ kind: 'authorities', codes }];

describe('a profile', () => {
  it('leads from its numbers to the registers, unless they are invented', async () => {
    const numbers = [
      { scheme: 'GB-CHC', value: '1123456', preferred: true },
      { scheme: 'GB-COH', value: 'SC123456' },
      { scheme: 'GB-NIC', value: 'NIC100123' },
      { scheme: 'GB-PPON', value: 'PABC-1234-ABCD' },
    ];
    const it = await shown({ identifiers: { create: numbers } });
    expect(it.identifiers.map(({ register }) => register?.url ?? null)).toEqual([
      'https://register-of-charities.charitycommission.gov.uk/charity-details/?regid=1123456&subid=0',
      'https://find-and-update.company-information.service.gov.uk/company/SC123456',
      'https://www.charitycommissionni.org.uk/charity-details/?regId=100123',
      null,
    ]);
    expect(it.identifiers.every(({ status }) => status === 'number given')).toBe(true);
    const invented = await shown({
      isDemonstration: true,
      identifiers: { create: numbers },
    });
    expect(invented.identifiers.map(({ register }) => register)).toEqual([null, null, null, null]);
    expect(linkedData(invented)).not.toHaveProperty('identifier');
  });

  it('tells search engines what it is and never that it is proved', async () => {
    const charity = linkedData(
      await shown({ name: 'Aire </script> Friends' }, councils('E08000035')),
    );
    expect(charity).toMatchObject({
      '@type': 'NGO',
      name: 'Aire </script> Friends',
      areaServed: [{ '@type': 'AdministrativeArea', name: 'Leeds' }],
    });
    expect(linkedData(await shown({ providerKind: 'small_firm' }))['@type']).toBe('Organization');
    const council = linkedData(await shown({ kind: 'council', providerKind: null }));
    expect(council['@type']).toBe('GovernmentOrganization');
  });

  it('leads to others like it, where it works', async () => {
    const whereOf = async (at: Area[], serviceIds: string[] = ['meals']) => {
      const { likeThis } = await shown({ serviceIds }, at);
      if (!likeThis) return null;
      const { query, ignored } = readSearch(new URLSearchParams(likeThis.same.split('?')[1]));
      expect([query.service, ignored]).toEqual([serviceIds, []]);
      const { understood } = placeForSearch(query.where, query.within);
      return understood.how === 'found' ? understood.label : understood.how;
    };
    expect(await whereOf(councils('E08000035'))).toBe('Leeds');
    expect(await whereOf(councils('E08000035', 'E08000032'))).toBe('West Yorkshire');
    expect(await whereOf(councils('E08000035', 'E06000014'))).toBe('Yorkshire and the Humber');
    expect(await whereOf(councils('W06000022'))).toMatch(/^Newport/);
    expect(await whereOf([{ kind: 'nation', id: 'nation:wales' }])).toBe('Wales');
    expect(await whereOf([{ kind: 'uk' }])).toBe('none');
    expect(await whereOf([{ kind: 'radius', postcode: 'LS1 4AP', miles: 6 }])).toBe('LS1');
    expect(await whereOf([])).toBe('none');
    expect(await whereOf([], [])).toBeNull();
  });

  it('is drawn on the smallest map that holds its area', async () => {
    const leeds = await shown({}, councils('E08000035'));
    expect([leeds.councils, leeds.mapOf]).toEqual([['Leeds'], 'Yorkshire and the Humber']);
    const both = await shown({}, councils('E08000035', 'E08000003'));
    expect([both.councils, both.mapOf]).toEqual([['Leeds', 'Manchester'], 'England']);
    expect((await shown({}, councils('E08000035', 'S12000033'))).mapOf).toBe('United Kingdom');
    const svg = await drawArea(services, leeds.slug);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="[\d. -]+">/);
    expect(svg).toMatch(/class="served"[^>]* d="M[^"]+"/);
    const nowhere = await shown({});
    await expect(drawArea(services, nowhere.slug)).rejects.toThrow(NotFound);
    const hidden = await createProvider(services.db, {
      status: 'suspended',
      areaCodes: codesForDocument(councils('E08000035')),
    });
    await expect(drawArea(services, hidden.slug)).rejects.toThrow(NotFound);
    await expect(readPublicOrganisation(services, hidden.slug)).rejects.toThrow(NotFound);
  });
});
