/** How an address that is read is described. */
import { type Shape, see, text, whole } from './shapes.ts';

export type Content = Record<string, Shape>;
export type Parameter = Shape & { name: string };

export const json = (name: string): Content => ({ 'application/json': { schema: see(name) } });
export const csv: Content = { 'text/csv': { schema: text } };

export const inPath = (
  name: string,
  schema: Shape,
  description: string,
  example: string,
): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema,
  description,
  example,
});

export const asked = (name: string, schema: Shape, description: string): Parameter => ({
  name,
  in: 'query',
  required: false,
  schema,
  description,
});

export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: see('Problem') } },
});

type Told = {
  summary: string;
  description?: string;
  parameters?: Parameter[];
  content: Content;
  /** Answers beside 200, 304 (of what has a tag) and 429. */
  further?: Record<string, Shape>;
  hasTag?: boolean;
};

export function get(id: string, told: Told): Shape {
  const headers = told.hasTag
    ? {
        ETag: { schema: text, description: 'Send it back as If-None-Match.' },
        'Last-Modified': { schema: text, description: 'Send it back as If-Modified-Since.' },
      }
    : undefined;
  const { summary, description, parameters } = told;
  return {
    get: {
      operationId: id,
      summary,
      ...(description && { description }),
      ...(parameters && { parameters }),
      responses: {
        200: {
          description: 'What was asked for.',
          ...(headers && { headers }),
          content: told.content,
        },
        ...(told.hasTag && { 304: { description: 'You have the same already.' } }),
        ...told.further,
        429: {
          ...problem('Too many at once. Retry-After says how many seconds to wait.'),
          headers: { 'Retry-After': { schema: whole } },
        },
      },
    },
  };
}

export const noSuch = { 404: problem('There is no such thing.') };
