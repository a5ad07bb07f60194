import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { releaseSchemaPatch } from '#app/domain/open-data/current-cost-extension.ts';

/** The official schemas, beside the project and not in it. */
const folder = path.resolve(import.meta.dirname, '../../../shared/schemas');
const given = process.env.SCHEMAS_DIR ?? folder;

export type Plain = { [name: string]: unknown };

/** False, with a plain line that says so, where the schemas are not to hand. */
export function haveSchemas(): boolean {
  if (existsSync(given)) return true;
  console.log(`Skipped: there are no official schemas at ${given}.`);
  return false;
}

export function schemaFile(name: string): Plain {
  return JSON.parse(readFileSync(path.join(given, name), 'utf8'));
}

/** @source RFC 7396 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const merged: Plain =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** The release schema with the EU profile, the UK extension and our own, as the standard merges them. */
export function profiledRelease(): Plain {
  // The suitability extension, which the UK extension builds on: its flags for lots.
  const suitability = {
    definitions: {
      Lot: { properties: { suitability: { $ref: '#/definitions/Suitability' } } },
      Suitability: { type: 'object', properties: { sme: { type: ['boolean', 'null'] } } },
    },
  };
  const patches = [
    suitability,
    schemaFile('ocds-uk-extension/release-schema.json'),
    releaseSchemaPatch(),
  ];
  return patches.reduce<Plain>(
    (schema, patch) => mergePatch(schema, patch) as Plain,
    schemaFile('ocds-eu-profile/release-schema.json'),
  );
}

function draft04(...schemas: Plain[]): AjvDraft04 {
  const ajv = new AjvDraft04({ strict: false, allErrors: true });
  addFormats.default(ajv as never);
  for (const schema of schemas) ajv.addSchema(schema);
  return ajv;
}

/** The plain standard's check of release packages and record packages. */
export function ocdsChecks(): { releases: ValidateFunction; records: ValidateFunction } {
  const ajv = draft04(
    schemaFile('ocds-1.1.5/release-schema.json'),
    schemaFile('ocds-1.1.5/versioned-release-validation-schema.json'),
  );
  return {
    releases: ajv.compile(schemaFile('ocds-1.1.5/release-package-schema.json')),
    records: ajv.compile(schemaFile('ocds-1.1.5/record-package-schema.json')),
  };
}

/** The same with the profile and the extensions. */
export function profileCheck(): ValidateFunction {
  return draft04(profiledRelease()).compile(
    schemaFile('ocds-eu-profile/release-package-schema.json'),
  );
}

/** 360Giving, with formats asserted. */
export function givingCheck(): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv as never);
  // Their $schema is named by http, which the checker knows by https alone.
  const { $schema: _one, ...grant } = schemaFile('360giving-1.4.3/360-giving-schema.json');
  ajv.addSchema(grant);
  const { $schema: _two, ...file } = schemaFile('360giving-1.4.3/360-giving-package-schema.json');
  // The package names the schema of the release before.
  const text = JSON.stringify(file).replace(
    /standard\/1\.4\.\d\/schema\/360-giving-schema/,
    'standard/1.4.3/schema/360-giving-schema',
  );
  return ajv.compile(JSON.parse(text));
}

/** What a check said, in few words. */
export function complaints(check: ValidateFunction, value: unknown): string[] {
  check(value);
  return [
    ...new Set((check.errors ?? []).map((one) => `${one.instancePath} ${one.message}`)),
  ].slice(0, 10);
}

/**
 * Names in a value that its schema does not know: a check lets them pass, a reader never finds
 * them.
 */
export function unknownNames(value: unknown, schema: Plain, root: Plain, at = ''): string[] {
  if (Array.isArray(value)) {
    const items = resolve((schema.items ?? {}) as Plain, root);
    return [...new Set(value.flatMap((entry) => unknownNames(entry, items, root, `${at}[]`)))];
  }
  if (typeof value !== 'object' || value === null) return [];
  const properties = (resolve(schema, root).properties ?? {}) as Plain;
  return Object.entries(value).flatMap(([name, entry]) =>
    Object.hasOwn(properties, name)
      ? unknownNames(entry, resolve(properties[name] as Plain, root), root, `${at}/${name}`)
      : [`${at}/${name}`],
  );
}

function resolve(schema: Plain, root: Plain): Plain {
  const { $ref } = schema as { $ref?: string };
  if (!$ref?.startsWith('#/definitions/')) return schema;
  const definitions = root.definitions as Plain;
  return resolve(definitions[$ref.slice('#/definitions/'.length)] as Plain, root);
}
