/** Short ways to write JSON Schema (2020-12), as OpenAPI 3.1 uses it. */
export type Shape = Record<string, unknown>;

export const text: Shape = { type: 'string' };
export const textOrNull: Shape = { type: ['string', 'null'] };
export const number: Shape = { type: 'number' };
export const whole: Shape = { type: 'integer' };
export const wholeOrNull: Shape = { type: ['integer', 'null'] };
export const flag: Shape = { type: 'boolean' };
export const flagOrNull: Shape = { type: ['boolean', 'null'] };
export const address: Shape = { type: 'string', format: 'uri' };
export const addressOrNull: Shape = { type: ['string', 'null'], format: 'uri' };
export const instant: Shape = { type: 'string', format: 'date-time' };
export const instantOrNull: Shape = { type: ['string', 'null'], format: 'date-time' };
export const dayOrNull: Shape = { type: ['string', 'null'], format: 'date' };
export const texts: Shape = { type: 'array', items: text };
export const id: Shape = { type: 'string', format: 'uuid' };
export const idOrNull: Shape = { type: ['string', 'null'], format: 'uuid' };

export function choice(...codes: readonly string[]): Shape {
  return { type: 'string', enum: codes };
}

export function choiceOrNull(...codes: readonly string[]): Shape {
  return { type: ['string', 'null'], enum: [...codes, null] };
}

export function list(items: Shape): Shape {
  return { type: 'array', items };
}

export function see(name: string): Shape {
  return { $ref: `#/components/schemas/${name}` };
}

export function orNull(shape: Shape): Shape {
  return { anyOf: [shape, { type: 'null' }] };
}

/** An object with exactly these members; those marked with a question mark may be missing. */
export function only(members: Record<string, Shape>, description?: string): Shape {
  const entries = Object.entries(members);
  return {
    type: 'object',
    ...(description && { description }),
    properties: Object.fromEntries(
      entries.map(([name, shape]) => [name.replace(/\?$/, ''), shape]),
    ),
    required: entries.filter(([name]) => !name.endsWith('?')).map(([name]) => name),
    additionalProperties: false,
  };
}

/** An object of which every member may be missing. */
export function some(members: Record<string, Shape>, description?: string): Shape {
  const optional = Object.entries(members).map(([name, shape]) => [`${name}?`, shape] as const);
  return only(Object.fromEntries(optional), description);
}
