import { t } from '../../i18n/messages.ts';
import { declineShape } from '../../store/templates.ts';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useBook } from '../services-context.tsx';
import type { TodayPartProps } from './today-go-on.tsx';

/** Templates on Hôm nay; the others are on their own page. */
const SHOWN = 3;

/** Where nobody was counted there are no numbers of people to type anew: a loudspeaker keeps its times and minutes. */
const hasPeople = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'attendance' in body;

/** The last record to be repeated and the templates: three taps to a saved one, head-counts always typed anew. */
export function TodayRepeat({ data, services, titleOf }: TodayPartProps) {
  const words = t().today;
  const whole = useBook().services.value;
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
            title={titleOf(last)}
            sub={hasPeople(last.body) ? words.repeatNote : words.repeatNoteDay}
            act={words.repeat}
            actIcon="repeat"
            href={paths.repeat(last.type, last.recordId)}
          />
        )}
        {templates.slice(0, SHOWN).map(({ id, type, name, body }) => {
          const title = whole?.summaryOf({ type, body })?.title;
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
          <p class="small muted">{words.worthTemplate(titleOf(offer.record) ?? '', offer.times)}</p>
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
