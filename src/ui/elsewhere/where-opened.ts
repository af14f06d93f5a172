/** Where a page stands: in the browser or installed, inside another app, or in a page of an iPhone's browser. */
export type OpenedPlace = 'here' | 'in_app' | 'iphone_page';

/** What tells one place from another. */
export interface PlaceMarks {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
  /** Opened from the home screen. */
  readonly isStandalone: boolean;
}

/** Names inside an app's user agent, in the order they are looked for. */
const apps: readonly (readonly [RegExp, string])[] = [
  [/\bZalo/i, 'Zalo'],
  [/\bFBA[NV]\/(?:Messenger|Orca)|\bMessenger/i, 'Messenger'],
  [/\bFBA[NV]\b|\bFB_IAB\b/i, 'Facebook'],
  [/\bInstagram\b/i, 'Instagram'],
  [/\bLine\//i, 'LINE'],
];

/** The app a page is shown in; undefined for one that gives no name, and in a browser. */
export const appNameOf = (userAgent: string): string | undefined =>
  apps.find(([mark]) => mark.test(userAgent))?.[1];

/** An iPhone or iPad; an iPad calls itself a Macintosh, but no Mac has a touch screen. */
export const isApple = ({ userAgent, maxTouchPoints }: Omit<PlaceMarks, 'isStandalone'>): boolean =>
  /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);

/**
 * Tells where the app was opened. Inside another app its storage is not that of the browser, so what is written there is
 * lost with the chat (told by the mark of Android's WebView and by names of apps); an iPhone clears the storage of a
 * page after days, but not that of an app on the home screen.
 */
export const placeOf = (marks: PlaceMarks): OpenedPlace => {
  if (/; wv\)/.test(marks.userAgent) || appNameOf(marks.userAgent) !== undefined) return 'in_app';
  return isApple(marks) && !marks.isStandalone ? 'iphone_page' : 'here';
};

/** Whether this page was opened from the home screen. */
export const isStandalone = (): boolean =>
  matchMedia('(display-mode: standalone)').matches ||
  (navigator as { standalone?: boolean }).standalone === true;

/** Where this page was opened. */
export const openedPlace = (): OpenedPlace =>
  placeOf({
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
    isStandalone: isStandalone(),
  });
