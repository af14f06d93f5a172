import { boardWords } from '../../i18n/officer-board-messages.ts';
import { listConflicts } from '../../store/officer/list-conflicts.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { PageOfInbox } from './officer-page.tsx';
import { useOverseen } from './use-overseen.ts';

/** Records in which two people wrote one answer differently. */
export default function ConflictsScreen() {
  const services = useServices();
  const profile = services.profile.value;
  const names = useOverseen(services);
  const conflicts = useLive(() => listConflicts(services.store), [services]);
  useReadyMark(conflicts !== undefined);
  if (!profile || !names || !conflicts) return null;
  const words = boardWords().conflicts;
  return (
    <PageOfInbox services={services} profile={profile} title={words.title} helpCode="O4">
      {conflicts.length === 0 ? (
        <section class="sect" role="status">
          <EmptyState icon="check-check" title={words.empty} />
        </section>
      ) : (
        <Section title={words.hint}>
          <RowList>
            {conflicts.map(({ row, fields }) => (
              <Row
                key={row.id}
                day={row.day}
                href={paths.conflict(row.id)}
                title={names.summaryOf(row).title}
                sub={`${row.name} · ${names.nameOf(row.commune)}`}
                act={words.fields(fields.length)}
              />
            ))}
          </RowList>
        </Section>
      )}
    </PageOfInbox>
  );
}
