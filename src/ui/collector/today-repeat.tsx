import type { Draft as Body } from '../../domain/fields.ts';
import { t } from '../../i18n/messages.ts';
import { declineShape } from '../../store/templates.ts';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { summaryOf } from './record-row.tsx';
import type { TodayData } from './today-data.ts';

/** Templates on Hôm nay; the others are on their own page. */
const SHOWN = 3;

/** The last record to be repeated and the templates: three taps to a saved one, head-counts always typed anew. */
export function TodayRepeat({ data, services }: { data: TodayData; services: Services }) {
  const words = t().today;
  const { last, offer, templates } = data;
  if (!last && templates.length === 0) return null;
  return (
    <Section
      title={words.repeatHeading}
      aside={
        <a class="link-btn" href={paths.templates}>
          {words.templates}
        </a>
      }
    >
      <RowList>
        {last && (
          <Row
            day={last.day}
            title={summaryOf(last, services)?.title}
            sub={words.repeatNote}
            act={words.repeat}
            actIcon="repeat"
            href={paths.repeat(last.type, last.recordId)}
          />
        )}
        {templates.slice(0, SHOWN).map(({ id, type, name, body }) => {
          const title = summaryOf({ type, body: body as Body }, services)?.title;
          return (
            <Row
              key={id}
              icon="copy"
              title={name}
              {...(title && title !== name ? { sub: title } : {})}
              act={words.fromTemplate}
              href={paths.fromTemplate(type, id)}
            />
          );
        })}
      </RowList>
      {offer && (
        <div role="status">
          <p class="small muted">
            {words.worthTemplate(summaryOf(offer.record, services)?.title ?? '', offer.times)}
          </p>
          <div class="acts">
            <Button isCompact href={paths.templateOf(offer.record.recordId)}>
              {words.saveTemplate}
            </Button>
            <Button kind="link" onClick={() => void declineShape(services.store, offer.shape)}>
              {words.noTemplate}
            </Button>
          </div>
        </div>
      )}
    </Section>
  );
}
