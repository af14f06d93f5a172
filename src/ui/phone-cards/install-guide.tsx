import { useState } from 'preact/hooks';
import { phoneWords } from '../../i18n/phone-messages.ts';
import { PictureSteps } from '../elsewhere/picture.tsx';
import { type InstallOffer, installOffer } from '../install-offer.ts';
import { Button } from '../kit/button.tsx';
import '../elsewhere/pictures.css';

const ask = async (offer: InstallOffer, onAnswered: () => void) => {
  installOffer.value = undefined;
  await offer.prompt();
  await offer.userChoice;
  onAnswered();
};

/** The way to the home screen: the browser's own question where it offered one, else the drawn steps. */
export function InstallGuide({ onAnswered }: { onAnswered: () => void }) {
  const words = phoneWords().install;
  const [isShown, setShown] = useState(false);
  const offer = installOffer.value;
  if (isShown) return <PictureSteps steps={words.steps} pictures={['menu', 'list', 'home']} />;
  return (
    <Button isCompact onClick={() => (offer ? void ask(offer, onAnswered) : setShown(true))}>
      {offer ? words.now : words.how}
    </Button>
  );
}
