import { useRoute } from 'preact-iso';
import type { Draft as Body } from '../../domain/fields.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { printWords } from '../../i18n/print-messages.ts';
import { getRecord } from '../../store/records.ts';
import { linkOf } from '../collector/collector-shell.ts';
import { stateWords } from '../collector/state-words.ts';
import NotFoundScreen from '../not-found-screen.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { readBody } from '../record-form/read-body.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { PrintPage } from './print-page.tsx';
import { SheetHead, Signatures } from './sheet-head.tsx';

/** The part of an id by which two people on the telephone can tell forms apart. */
const CODE_LENGTH = 8;

/** "In phiếu buổi": one record on a sheet, every answer with its label, and how far it has gone. */
export default function SlipScreen() {
  const services = useServices();
  const recordId = useRoute().params.recordId ?? '';
  const found = useLive(
    async () => ({ record: await getRecord(services.store, recordId) }),
    [services, recordId],
  );
  useReadyMark(found !== undefined);
  const words = printWords().slip;
  const record = found?.record;
  const definition = record && services.registry.get(record.type);
  if (found && (!record || !definition || record.deletedAt !== undefined)) return <NotFoundScreen />;
  const state = record && stateWords(record.state, linkOf(services));
  return (
    <PrintPage title={words.title} back={paths.record(recordId)} paper="portrait">
      {record && definition && (
        <>
          <SheetHead services={services} />
          <h2>{words.heading(labelOf(definition.title))}</h2>
          <table class="slip">
            <caption class="hide">{labelOf(definition.title)}</caption>
            <colgroup>
              <col class="col-label" />
              <col />
            </colgroup>
            <tbody>
              {readBody(definition, record.body as Body, services.context.value).map(
                ({ name, label, value }) => (
                  <tr key={name}>
                    <th scope="row">{label}</th>
                    <td>{value}</td>
                  </tr>
                ),
              )}
              <tr>
                <th scope="row">{words.state}</th>
                <td>{[state && t().states[state.state], state?.line].filter(Boolean).join('. ')}</td>
              </tr>
            </tbody>
          </table>
          <p class="proof">{words.code(recordId.slice(0, CODE_LENGTH))}</p>
          <Signatures left={words.confirmed} right={words.signature} name={services.profile.value?.name} />
        </>
      )}
    </PrintPage>
  );
}
