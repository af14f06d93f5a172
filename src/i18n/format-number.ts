import { formatCount } from '../domain/format-quantity.ts';
import { language } from './language.ts';

/** A whole number in the language in use: "1.234", English "1,234". */
export const formatNumber = (value: number): string => formatCount(value, language.value);

/** Bytes in the unit a person can weigh: "0,4 kB", "15 kB", "2,3 MB", "10,7 GB". 1 kB = 1000 bytes. */
export const formatBytes = (sizeBytes: number): string => {
  // Where rounding would show 1.000 of a unit, the next one begins.
  const [unit, bytesEach] =
    sizeBytes < 999_500
      ? (['kB', 1000] as const)
      : sizeBytes < 999_500_000
        ? (['MB', 1_000_000] as const)
        : (['GB', 1_000_000_000] as const);
  const size = sizeBytes / bytesEach;
  const hasTenths = size < 9.95 || unit === 'GB';
  const text = hasTenths ? size.toFixed(1).replace(/\.0$/, '') : formatNumber(Math.round(size));
  return `${hasTenths && language.value === 'vi' ? text.replace('.', ',') : text} ${unit}`;
};
