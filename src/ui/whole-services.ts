import { signal } from '@preact/signals';
import type { Summary } from '../domain/define-record.ts';
import type { RecordContext } from '../domain/record-context.ts';
import { language } from '../i18n/language.ts';
import { live } from '../store/live.ts';
import { namesOf, readRecordContext } from '../store/record-context.ts';
import type { FirstServices, Services } from './services.ts';

/** Adds definitions and lists to a book that is open: everything a form, a search or an officer's page asks for. */
export const wholeServices = async (first: FirstServices): Promise<Services> => {
  const registry = await first.store.ports.registry.full();
  const readContext = () => readRecordContext(first.store, __BUILD_DAY__ as RecordContext['builtOn']);
  const context = signal(await readContext());
  live(readContext, (next) => {
    context.value = next;
  });
  // A phone in a pocket does not notice midnight.
  first.today.subscribe(async (today) => {
    if (today !== context.peek().today) context.value = await readContext();
  });
  return {
    ...first,
    registry,
    context,
    summaryOf: ({ type, body }): Summary | undefined =>
      registry.get(type)?.summary(body as never, namesOf(context.value, language.value)),
  };
};
