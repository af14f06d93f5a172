import type { AnyRecord } from '../../src/domain/define-record.ts';

const withoutTyped = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutTyped);
  if (typeof value !== 'object' || value === null) return value;
  if ('other' in value) return 'OTHER';
  if ('code' in value && 'name' in value) return value.code;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'typed')
      .map(([key, inner]) => [key, withoutTyped(inner)]),
  );
};

/**
 * A body as the province sees it: places, days, codes and numbers. Every word somebody typed is left out:
 * text fields, village names not in the list, names of organisations and speakers, and the words under "Khác".
 */
export const withoutFreeText = (
  definition: AnyRecord | undefined,
  body: { readonly [field: string]: unknown },
): { readonly [field: string]: unknown } => {
  const fields = definition?.fields as { readonly [name: string]: { readonly kind: string } } | undefined;
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => fields?.[name] !== undefined && !['text', 'internal'].includes(fields[name].kind))
      .map(([name, value]) => [name, withoutTyped(value)]),
  );
};
