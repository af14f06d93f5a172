import { useRoute } from 'preact-iso';
import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { formatNumber } from '../../i18n/format-number.ts';
import { incomingWords } from '../../i18n/incoming-messages.ts';
import { getIncoming, type IncomingFile } from '../../store/officer/incoming.ts';
import NotFoundScreen from '../not-found-screen.tsx';
import { ownUnitTitle } from '../officer-tabs.ts';
import { paths } from '../paths.ts';
import { PrintPage } from '../print/print-page.tsx';
import { Signatures } from '../print/sheet-head.tsx';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';

const factsOf = (file: IncomingFile): readonly (readonly [label: string, value: string])[] => {
  const words = incomingWords().sheet;
  const { number, name, unitName, takenAt, answeredAt, result, forms, taken, count } = file;
  return [
    [words.parcel, String(number ?? 0).padStart(3, '0')],
    [words.from, name ?? ''],
    [words.unit, unitName ?? ''],
    [words.forms, formatNumber(forms)],
    // The cover is one of the parts, and stays here.
    [words.parts, words.partsOf(taken.length, Math.max(taken.length, count - 1))],
    [words.takenAt, formatInstantWithYear(takenAt)],
    [words.answeredAt, answeredAt === undefined ? words.notYet : formatInstantWithYear(answeredAt)],
    ...(result ? [[words.held, formatNumber(result.held)] as const] : []),
    ...(result && result.quarantined > 0
      ? [[words.quarantined, formatNumber(result.quarantined)] as const]
      : []),
    ...(result && result.refused > 0 ? [[words.refused, formatNumber(result.refused)] as const] : []),
  ];
};

/** A parcel on a sheet for the commune's folder: who gave it, when, and what the province said; nothing of what is inside. */
export default function IncomingSheetScreen() {
  const services = useServices();
  const id = useRoute().params.file ?? '';
  const found = useLive(async () => ({ file: await getIncoming(services.store, id) }), [services, id]);
  useReadyMark(found !== undefined);
  const profile = services.profile.value;
  const words = incomingWords().sheet;
  if (found && !found.file) return <NotFoundScreen />;
  const file = found?.file;
  return (
    <PrintPage title={words.title} back={paths.incoming} paper="portrait">
      {file && (
        <>
          <header class="sheet-head">
            <p>{profile && ownUnitTitle(profile)}</p>
          </header>
          <h2>{words.heading}</h2>
          <table class="slip">
            <caption class="hide">{words.heading}</caption>
            <colgroup>
              <col class="col-label" />
              <col />
            </colgroup>
            <tbody>
              {factsOf(file).map(([label, value]) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="proof">{words.code(file.file)}</p>
          <Signatures left={words.giver} right={words.taker} name={profile?.name} />
        </>
      )}
    </PrintPage>
  );
}
