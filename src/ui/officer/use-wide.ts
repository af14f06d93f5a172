import { useEffect, useState } from 'preact/hooks';

/** Room for a list and a panel beside the rail. */
const WIDE = '(min-width: 1100px)';

/** Whether list and panel stand side by side; follows the window. */
export const useWide = (): boolean => {
  const [isWide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const media = matchMedia(WIDE);
    const look = () => setWide(media.matches);
    look();
    media.addEventListener('change', look);
    return () => media.removeEventListener('change', look);
  }, []);
  return isWide;
};
