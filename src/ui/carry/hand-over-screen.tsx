import { carryWords } from '../../i18n/carry-messages.ts';
import { PictureSteps } from '../elsewhere/picture.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { FileScreen } from './file-screen.tsx';
import '../elsewhere/pictures.css';

/** C8: everything unconfirmed into somebody's hands, and where the receipt is opened that comes back. */
export default function HandOverScreen() {
  const words = carryWords().handOver;
  return (
    <FileScreen
      title={words.title}
      handing="handed"
      share={words.share}
      done={{ title: words.done, shared: words.doneHint, downloaded: words.downloaded }}
    >
      <Section title={words.guide} icon="smartphone">
        <p class="muted">{words.guideHint}</p>
        <PictureSteps steps={words.steps} pictures={['bluetooth', 'share', 'list']} />
      </Section>
      <section class="sect">
        <p>{words.back}</p>
        <RowList>
          <Row href={paths.receipts} icon="inbox" title={carryWords().receipts.title} />
        </RowList>
      </section>
    </FileScreen>
  );
}
