import { useEffect, useState } from 'preact/hooks';

/** Room for a list and a panel beside the rail, in the size of the text: large text needs the page for itself. */
const WIDE_REM = 61;

const isWideNow = (): boolean => {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return innerWidth >= WIDE_REM * rem;
};

/** Whether list and panel stand side by side; follows the window. */
export const useWide = (): boolean => {
  const [isWide, setWide] = useState(isWideNow);
  useEffect(() => {
    const look = () => setWide(isWideNow());
    look();
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  return isWide;
};
