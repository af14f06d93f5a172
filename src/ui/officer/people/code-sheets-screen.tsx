import { encodeQR } from 'qr';
import { type OrgUnitKind, unitTitle } from '../../../domain/org-units.ts';
import type { GivenInvitation } from '../../../domain/people-api.ts';
import { formatInstantWithYear } from '../../../i18n/format-date.ts';
import { language } from '../../../i18n/language.ts';
import { t } from '../../../i18n/messages.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';
import { EmptyPage } from '../../kit/empty-page.tsx';
import { inFours } from '../../kit/text-field.tsx';
import { paths } from '../../paths.ts';
import { PrintPage } from '../../print/print-page.tsx';
import { useReadyMark } from '../../ready.ts';
import { useServices } from '../../services-context.tsx';
import { givenCodes, helpPhone } from './given-codes.ts';
import './people.css';

/** Light modules around the code that a camera needs. */
const QUIET = 4;

/** A text as a QR code, drawn dark on light in every theme. */
function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  const path = rows
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg class="qr" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <path d={path} shape-rendering="crispEdges" />
    </svg>
  );
}

function CodeSheet({ given, caller }: { given: GivenInvitation; caller: string }) {
  const words = peopleWords().sheet;
  const { host, origin } = location;
  const unit = unitTitle({ name: given.unit.name, kind: given.unit.kind as OrgUnitKind }, language.value);
  return (
    <article class="code-sheet">
      <h2>{words.heading}</h2>
      <p class="code-for">{words.for(given.name)}</p>
      <p>{peopleWords().post(t().activation.roles[given.role], unit)}</p>
      <QrCode text={`${origin}${paths.activation}#${given.fragment}`} label={words.picture} />
      <p>{words.scan}</p>
      <p>
        {words.type} <b class="code-address">{`${host}${paths.activation}`}</b> {words.digits}
      </p>
      <p class="code-digits">{inFours(given.code)}</p>
      <p>{words.until(formatInstantWithYear(Date.parse(given.expiresAt)))}</p>
      <p>{words.call(caller, helpPhone.value.trim())}</p>
      <p>
        <b>{words.secret}</b>
      </p>
    </article>
  );
}

/** The codes that were just given, each on a sheet of A5; a reload shows none, because none is kept. */
export default function CodeSheetsScreen() {
  const services = useServices();
  const codes = givenCodes.value;
  useReadyMark(true);
  const words = peopleWords().sheet;
  if (codes.length === 0)
    return (
      <EmptyPage
        helpCode="O8"
        icon="qr-code"
        title={words.gone}
        action={{ label: peopleWords().title, href: paths.people }}
      />
    );
  return (
    <PrintPage title={words.title} back={paths.people} paper="a5" tools={<p>{words.once}</p>}>
      {codes.map((given) => (
        <CodeSheet key={given.person} given={given} caller={services.profile.value?.name ?? ''} />
      ))}
    </PrintPage>
  );
}
