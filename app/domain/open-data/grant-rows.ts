/** A grant as 360Giving tells it: the small row that every source of grants hands over. */
export type GrantRow = {
  /** Unique and lasting within this copy of the product. */
  id: string;
  /** The funder's own, where it is one of the standard. */
  identifier?: string | null;
  title: string;
  description: string;
  /** Integer pence. */
  amountPence: number;
  /** YYYY-MM-DD. */
  awardedOn: string;
  funder: GrantParty & { department: string | null };
  recipient: GrantParty;
  /** YYYY-MM-DD; null where nobody said. */
  startsOn: string | null;
  /** Where it was told; else it follows from the months. */
  endsOn?: string | null;
  months: number | null;
  /** Null where it is not known whether anyone could apply. */
  fromOpenCall: boolean | null;
  /** Where the people live who benefit: GSS codes with names. */
  places: { gss: string; name: string; codeType: string }[];
  programme: string | null;
  /** Page with more. */
  url: string | null;
  dataSource: string | null;
  changedAt: Date;
};

export type GrantParty = {
  /** By org-id where there is one: "GB-CHC-1123456". */
  id: string;
  name: string;
  charityNumber: string | null;
  companyNumber: string | null;
};
