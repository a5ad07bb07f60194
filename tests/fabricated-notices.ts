/** Made-up releases in the shapes of the systems that publish them. */
import pg from 'pg';

type Plain = Record<string, unknown>;

/** As Find a Tender writes a tender notice (UK4). */
export function findATenderRelease(over: Plain = {}, tender: Plain = {}): Plain {
  const id = (over.id as string | undefined) ?? '100001-2026';
  const ocid = (over.ocid as string | undefined) ?? 'ocds-h6vhtk-0aaaa1';
  return {
    ocid,
    id,
    tag: ['tender'],
    date: '2026-04-10T10:50:13+01:00',
    initiationType: 'tender',
    parties: [
      {
        name: 'Leeds City Council',
        id: 'GB-PPON-ABCD-1234-EFGH',
        identifier: { scheme: 'GB-PPON', id: 'ABCD-1234-EFGH' },
        address: { locality: 'Leeds', postalCode: 'LS1 1UR', region: 'UKE42' },
        contactPoint: {
          name: 'Priya Placeholder',
          email: 'priya.placeholder@example.gov.uk',
          telephone: '+441130000000',
        },
        roles: ['buyer'],
      },
    ],
    buyer: { id: 'GB-PPON-ABCD-1234-EFGH', name: 'Leeds City Council' },
    tender: {
      id: ocid,
      legalBasis: { id: '2023/54', scheme: 'UKPGA' },
      title: 'Befriending for older people',
      description:
        'A befriending service for older people who feel lonely.\nContact: Priya Placeholder, 0113 496 0000.',
      status: 'active',
      items: [
        {
          id: '1',
          additionalClassifications: [{ scheme: 'CPV', id: '85312000' }],
          deliveryAddresses: [{ region: 'UKE42', countryName: 'United Kingdom' }],
          relatedLot: '1',
        },
      ],
      value: { amountGross: 120000, amount: 100000, currency: 'GBP' },
      procurementMethodDetails: 'Below threshold - open competition',
      mainProcurementCategory: 'services',
      aboveThreshold: false,
      tenderPeriod: { endDate: '2026-05-08T12:00:00+01:00' },
      enquiryPeriod: { endDate: '2026-04-24T12:00:00+01:00' },
      lots: [
        {
          id: '1',
          status: 'active',
          value: { amountGross: 120000, amount: 100000, currency: 'GBP' },
          awardCriteria: {
            criteria: [
              {
                type: 'quality',
                name: 'How you would run it',
                numbers: [{ number: 60, weight: 'percentageExact' }],
              },
              {
                type: 'quality',
                name: 'Social value',
                numbers: [{ number: 10, weight: 'percentageExact' }],
              },
              {
                type: 'price',
                name: 'Price',
                numbers: [{ number: 30, weight: 'percentageExact' }],
              },
            ],
          },
          contractPeriod: {
            startDate: '2026-06-01T00:00:00+01:00',
            endDate: '2028-05-31T23:59:59+01:00',
            maxExtentDate: '2029-05-31T23:59:59+01:00',
          },
          hasRenewal: true,
          renewal: { description: 'One further year.' },
        },
      ],
      documents: [
        {
          id: id,
          documentType: 'tenderNotice',
          noticeType: 'UK4',
          url: `https://www.find-tender.service.gov.uk/Notice/${id}`,
          format: 'text/html',
        },
      ],
      ...tender,
    },
    language: 'en',
    ...over,
  };
}

/** As Contracts Finder writes an award notice. */
export function contractsFinderRelease(over: Plain = {}, tender: Plain = {}): Plain {
  const ocid =
    (over.ocid as string | undefined) ?? 'ocds-b5fd17-11111111-2222-3333-4444-555555555555';
  return {
    ocid,
    id: '66666666-7777-8888-9999-000000000000-800001',
    language: 'en',
    date: '2025-03-11T14:07:12Z',
    tag: ['award'],
    initiationType: 'tender',
    tender: {
      id: 'CF-1',
      title: 'Home care in Leeds',
      description: 'Home care for adults.rnrnPlease email jo.bloggs@example.gov.uk about it.',
      status: 'complete',
      classification: { scheme: 'CPV', id: '85312400', description: 'Welfare services' },
      items: [
        {
          id: '1',
          deliveryAddresses: [
            { region: 'Yorkshire and the Humber', countryName: 'United Kingdom' },
          ],
        },
      ],
      value: { amount: 0.01, currency: 'GBP' },
      minValue: { amount: 30.88, currency: 'GBP' },
      procurementMethodDetails: 'Open procedure',
      tenderPeriod: { endDate: '2025-02-14T12:00:00Z' },
      suitability: { sme: true, vcse: true },
      ...tender,
    },
    parties: [
      {
        id: 'GB-CFS-1',
        name: 'LEEDS CITY COUNCIL',
        roles: ['buyer'],
        address: { postalCode: 'LS1 1UR' },
      },
      {
        id: 'GB-CFS-2',
        name: 'Kind Hands CIC',
        roles: ['supplier'],
        identifier: { scheme: 'GB-COH', id: '01234567' },
        address: { streetAddress: '1 Somebody’s Home', postalCode: 'LS2 9JT' },
        details: { scale: 'sme', vcse: true },
      },
    ],
    buyer: { id: 'GB-CFS-1', name: 'LEEDS CITY COUNCIL' },
    awards: [
      {
        id: `${ocid}-1`,
        status: 'active',
        date: '2025-03-06T00:00:00Z',
        datePublished: '2025-03-11T14:07:12Z',
        value: { amount: 180000, currency: 'GBP' },
        suppliers: [{ id: 'GB-CFS-2', name: 'Kind Hands CIC' }],
      },
    ],
    ...over,
  };
}

/** As Sell2Wales writes a contract notice under the 2015 Regulations. */
export function sell2WalesRelease(over: Plain = {}, tender: Plain = {}): Plain {
  return {
    id: 'ocds-kuma6s-900001-release-900001',
    ocid: 'ocds-kuma6s-900001',
    date: '2025-02-21T00:00:00Z',
    tag: ['tender'],
    language: 'EN',
    parties: [
      {
        name: 'Cyngor Gwynedd',
        id: 'org-3',
        identifier: { legalName: 'Cyngor Gwynedd' },
        roles: ['buyer'],
      },
    ],
    buyer: { name: 'Cyngor Gwynedd', id: 'org-3' },
    tender: {
      id: 'ocds-kuma6s-900001-tender-900001',
      title: 'Advice services',
      description:
        'Advice services in three parts:rn Housing advicern Debt advicern Modern slavery support.',
      status: 'active',
      legalBasis: { id: '32014L0024', scheme: 'CELEX' },
      items: [
        {
          id: '1',
          additionalClassifications: [{ id: '85312310', scheme: 'CPV' }],
          deliveryAddresses: [{ region: 'UKL12' }],
          relatedLot: '1',
        },
        {
          id: '2',
          additionalClassifications: [{ id: '85312310', scheme: 'CPV' }],
          deliveryAddresses: [{ region: 'UKL11' }],
          relatedLot: '2',
        },
      ],
      value: { amount: 700000, currency: 'GBP' },
      procurementMethodDetails: 'Open procedure',
      tenderPeriod: { endDate: '2025-03-24T12:00:00Z' },
      lots: [
        {
          id: '10',
          title: 'Debt',
          value: { amount: 200000, currency: 'GBP' },
          awardCriteria: {
            criteria: [
              { type: 'quality', name: 'Quality', description: '60%' },
              { type: 'price', description: '40' },
            ],
          },
          contractPeriod: { durationInDays: 720 },
        },
        { id: '2', title: 'Housing', contractPeriod: { durationInDays: 1080 } },
      ],
      documents: [
        {
          id: 'FEB1',
          documentType: 'contractNotice',
          title: 'Advice services',
          url: 'https://www.sell2wales.gov.wales/search/show/search_view.aspx?ID=FEB1',
          format: 'text/html',
        },
      ],
      ...tender,
    },
    ...over,
  };
}

/** A file's bytes in pieces of any size, as a stream gives them. */
export async function* bytesOf(content: unknown, chunk = 1 << 16): AsyncGenerator<Uint8Array> {
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content)
      : content instanceof Uint8Array
        ? content
        : Buffer.from(JSON.stringify(content));
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}

/** Empties what imports fill. As the owner: the product itself never deletes what was published. */
export async function forgetNotices(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('truncate opportunity, notice_release, search_outbox cascade');
  await owner.end();
}
