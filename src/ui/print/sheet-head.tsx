import { type OrgUnitKind, unitTitle } from '../../domain/org-units.ts';
import { language } from '../../i18n/language.ts';
import { printWords } from '../../i18n/print-messages.ts';
import type { Services } from '../services.ts';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whose sheet it is; dots to write on before activation. */
export function SheetHead({ services }: { services: Pick<Services, 'profile'> }) {
  const words = printWords().book;
  const profile = services.profile.value;
  const unit =
    profile && unitTitle({ name: profile.unit.name, kind: profile.unit.kind as OrgUnitKind }, language.value);
  return (
    <header class="sheet-head">
      <p>{unit ? words.unit(upperFirst(unit), profile.province.name) : '……………………'}</p>
      <p>{words.author(profile?.name ?? '……………………')}</p>
    </header>
  );
}

/** Places to sign at the end of a sheet. */
export function Signatures({
  left,
  right,
  name,
}: {
  left?: string;
  right: string;
  name?: string | undefined;
}) {
  const words = printWords().book;
  return (
    <footer class="signatures">
      <div>{left && <p class="signed-as">{left}</p>}</div>
      <div>
        <p class="signed-on">{words.date}</p>
        <p class="signed-as">{right}</p>
        <p class="signed-by">{name}</p>
      </div>
    </footer>
  );
}
