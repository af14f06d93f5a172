import { useLocation } from 'preact-iso';
import type { Field, Fields } from '../../domain/fields.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { printWords } from '../../i18n/print-messages.ts';
import { Button } from '../kit/button.tsx';
import NotFoundScreen from '../not-found-screen.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { BlankField } from './blank-field.tsx';
import { PrintPage } from './print-page.tsx';
import { SheetHead, Signatures } from './sheet-head.tsx';

/** "In phiếu trắng": the form itself with boxes and dots, to be filled in by hand in a village. */
export default function BlankSlipScreen() {
  const services = useServices();
  const { query } = useLocation();
  useReadyMark(true);
  const words = printWords();
  const offered = services.registry.all.filter((definition) => definition.action !== undefined);
  const definition = offered.find(({ type }) => type === query.loai) ?? offered[0];
  if (!definition) return <NotFoundScreen />;
  const fields = definition.fields as Fields;
  const context = services.context.value;
  const tools = offered
    .filter((other) => other !== definition)
    .map(({ type, title }) => (
      <Button key={type} kind="link" href={paths.blankSlip(type)}>
        {labelOf(title)}
      </Button>
    ));
  return (
    <PrintPage title={words.blank.title} back={paths.monthBook()} paper="portrait" tools={tools}>
      <SheetHead services={services} />
      <h2>{words.blank.heading(labelOf(definition.title))}</h2>
      <p class="under-title">{words.blank.note}</p>
      <table class="slip blank">
        <caption class="hide">{labelOf(definition.title)}</caption>
        <colgroup>
          <col class="col-label" />
          <col />
        </colgroup>
        {definition.blocks.map((block) => (
          <tbody key={block.title.vi}>
            <tr class="block">
              <th scope="rowgroup" colSpan={2}>
                {labelOf(block.title)}
              </th>
            </tr>
            {block.fields
              .filter((name) => fields[name]?.kind !== 'internal')
              .map((name) => (
                <BlankField key={name} field={fields[name] as Field} context={context} />
              ))}
          </tbody>
        ))}
      </table>
      <Signatures left={words.slip.confirmed} right={words.slip.signature} />
    </PrintPage>
  );
}
