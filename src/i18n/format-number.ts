import { formatCount } from '../domain/format-quantity.ts';
import { language } from './language.ts';

/** A whole number in the language in use: "1.234", English "1,234". */
export const formatNumber = (value: number): string => formatCount(value, language.value);

/** Bytes in the unit a person can weigh: "0,4 kB", "15 kB", "2,3 MB". 1 kB = 1000 bytes. */
export const formatBytes = (sizeBytes: number): string => {
  const isSmall = sizeBytes < 999_500;
  const size = sizeBytes / (isSmall ? 1000 : 1_000_000);
  const text = size < 9.95 ? size.toFixed(1).replace(/\.0$/, '') : formatNumber(Math.round(size));
  return `${language.value === 'vi' ? text.replace(/^(\d)\.(\d)$/, '$1,$2') : text} ${isSmall ? 'kB' : 'MB'}`;
};
