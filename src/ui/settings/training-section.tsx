import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { phoneWords } from '../../i18n/phone-messages.ts';
import { Button } from '../kit/button.tsx';
import { Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { enterPractice, leavePractice, practiseInstead } from '../practice/enter-practice.ts';
import { erasePractice } from '../practice/erase-practice.ts';
import { useBook } from '../services-context.tsx';

/** The practice book: into it, out of it, and its forms away, which needs no second question. */
export function TrainingSection() {
  const words = phoneWords().practice;
  const book = useBook();
  const { route } = useLocation();
  const services = book.services.value;
  const [told, setTold] = useState('');
  const isPractice = services?.isPractice === true;
  const enter = async () => {
    if (services) enterPractice();
    else if (await practiseInstead(book)) route(paths.today);
  };
  return (
    <Section title={words.heading} icon="hourglass">
      <p>{words.what}</p>
      <p>{words.never}</p>
      <p class="muted">{isPractice ? words.closing : words.edge}</p>
      <div class="acts">
        <Button isCompact onClick={isPractice ? leavePractice : () => void enter()}>
          {isPractice ? words.leave : words.enter}
        </Button>
        {services?.isPractice && (
          <Button
            isCompact
            icon="trash"
            onClick={async () => {
              if (!(await erasePractice(services))) setTold(words.notErased);
            }}
          >
            {words.erase}
          </Button>
        )}
      </div>
      <p role="status">{told}</p>
    </Section>
  );
}
