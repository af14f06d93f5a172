import type { AnyRecord } from '../../domain/define-record.ts';
import { formWords } from '../../i18n/form-messages.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';

/** Props of the word about a form that another one turned into. */
export interface HandedOverProps {
  readonly from: AnyRecord;
  readonly to: AnyRecord;
  readonly onBack: () => void;
}

/** Says in which form the act is written down now, that nothing typed was lost, and how to turn back. */
export function HandedOver({ from, to, onBack }: HandedOverProps) {
  const words = formWords();
  return (
    <div class="sect" role="status">
      <Banner
        tone="info"
        title={words.handedOver(labelOf(to.title))}
        actions={
          <Button isCompact onClick={onBack}>
            {words.backTo(labelOf(from.title))}
          </Button>
        }
      >
        <p>{words.handedOverNote}</p>
      </Banner>
    </div>
  );
}
