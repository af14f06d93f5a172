import type { Profile } from '../../domain/activation.ts';
import type { Draft } from '../../domain/fields.ts';
import type { FigureRecords } from '../../domain/figures-api.ts';
import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { formatNumber } from '../../i18n/format-number.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Banner, EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { FactList, Section } from '../kit/rows.tsx';
import { officerTabs } from '../officer-tabs.ts';
import { readBody } from '../record-form/read-body.ts';
import type { Services } from '../services.ts';
import { contextWith, type UnitNames } from './record-names.ts';

/** Props of one record. */
export interface RecordPageProps {
  readonly services: Services;
  readonly profile: Profile;
  /** Undefined when it does not count in the figure any more. */
  readonly row: FigureRecords['rows'][number] | undefined;
  readonly names: UnitNames;
  readonly back: string;
  /** Opens the correction; absent for whom the records are only to be read. */
  readonly correct: string | undefined;
  /** A correction was just saved. */
  readonly isCorrected: boolean;
}

/** A whole record as it counts, with who wrote it and when the province received it. */
export function RecordPage({ services, profile, row, names, back, correct, isCorrected }: RecordPageProps) {
  const words = officerWords();
  const definition = row && services.registry.get(row.type);
  const facts =
    row && definition
      ? readBody(definition, row.body as Draft, contextWith(services.context.value, names))
      : [];
  return (
    <AppShell
      title={definition ? labelOf(definition.title) : words.records}
      helpCode="P1"
      back={back}
      tabs={officerTabs(services, profile)}
      dock={
        // A register is corrected by its list: what it is and what became of it must agree.
        definition?.action && correct ? (
          <Button icon="pencil" href={correct}>
            {words.correct}
          </Button>
        ) : undefined
      }
    >
      {isCorrected && (
        <section class="sect" role="status">
          <Banner title={words.corrected} />
        </section>
      )}
      {row ? (
        <Section title={row.unit.name}>
          <FactList
            facts={[
              ...facts,
              { label: words.author, value: row.author },
              { label: words.receivedAt, value: formatInstantWithYear(Date.parse(row.receivedAt)) },
              { label: words.revision, value: formatNumber(row.rev) },
            ]}
          />
        </Section>
      ) : (
        <section class="sect">
          <EmptyState icon="search" title={words.recordMissing} />
        </section>
      )}
    </AppShell>
  );
}
