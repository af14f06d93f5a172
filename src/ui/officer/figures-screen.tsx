import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { t } from '../../i18n/messages.ts';
import { EmptyPage } from '../kit/empty-page.tsx';
import { loadOfficerStyles } from '../lazy-styles.ts';
import { paths } from '../paths.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { choiceQuery, type FiguresChoice, readChoice } from './figures-choice.ts';
import { FiguresPage } from './figures-page.tsx';
import { readCutOff } from './read-cut-off.ts';
import { RecordsPage } from './records-page.tsx';
import './figures.css';

const addressOf = (choice: FiguresChoice, more: Readonly<Record<string, string>> = {}): string => {
  const rest = new URLSearchParams(more).toString();
  return `${paths.figures}?${choiceQuery(choice)}${rest === '' ? '' : `&${rest}`}`;
};

/** P1: figures of a period and a unit, the records behind each, one record; which of them stands in the address. */
export default function FiguresScreen() {
  const services = useServices();
  const { query, route } = useLocation();
  const { store, context } = services;
  const profile = services.profile.value;
  const setting = useLive(async () => ({ rule: await readCutOff(store) }), [store]);
  const [hasStyles, setStyles] = useState(false);
  useEffect(() => {
    void loadOfficerStyles().then(() => setStyles(true));
  }, []);

  if (!profile)
    return (
      <EmptyPage
        helpCode="P1"
        icon="chart-column"
        title={t().errors.problem.signature_missing}
        action={{ label: t().send.activate, href: paths.activation }}
      />
    );
  if (!setting || !hasStyles) return null;

  const choice = readChoice(query, profile.unit.key, context.value.today, setting.rule);
  const { so: indicator, theo: dim, ma: code, phieu: recordId, viec: act } = query;
  if (indicator === undefined)
    return (
      <FiguresPage
        services={services}
        profile={profile}
        choice={choice}
        rule={setting.rule}
        onChange={(change) => route(addressOf({ ...choice, ...change }), true)}
        onOpen={(picked) =>
          route(
            addressOf(choice, {
              so: picked.indicator,
              ...(picked.dim && picked.code ? { theo: picked.dim, ma: picked.code } : {}),
            }),
          )
        }
      />
    );
  const picked = { indicator, ...(dim && code ? { dim, code } : {}) };
  const ofPicked = { so: indicator, ...(dim && code ? { theo: dim, ma: code } : {}) };
  return (
    <RecordsPage
      services={services}
      profile={profile}
      choice={choice}
      rule={setting.rule}
      picked={picked}
      recordId={recordId}
      addressOfFigures={addressOf(choice)}
      act={act === 'sua' || act === 'da-sua' ? act : undefined}
      addressOfRecord={(id, next) =>
        addressOf(choice, {
          ...ofPicked,
          ...(id === undefined ? {} : { phieu: id }),
          ...(next === undefined ? {} : { viec: next }),
        })
      }
    />
  );
}
