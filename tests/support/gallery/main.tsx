import '../../../src/ui/styles/collector.css';
import { render } from 'preact';
import { loadLaptopStyles, loadOfficerStyles } from '../../../src/ui/lazy-styles.ts';
import { AtTheEnd } from './at-the-end.tsx';
import { FormParts } from './form-parts.tsx';
import { InboxSample, OverviewSample, TwinSample } from './officer-board.tsx';
import { FiguresPage } from './officer-parts.tsx';
import { Parts } from './parts.tsx';
import { Activation, Journal, SendPage, Today } from './screens.tsx';

const pages: Record<string, () => preact.JSX.Element> = {
  today: Today,
  form: FormParts,
  journal: Journal,
  send: SendPage,
  activation: Activation,
  parts: Parts,
  dialog: AtTheEnd,
  figures: FiguresPage,
  overview: OverviewSample,
  inbox: InboxSample,
  twin: TwinSample,
};

const wanted = new URLSearchParams(location.search).get('page') ?? 'parts';
const Page = pages[wanted] ?? Parts;
await loadLaptopStyles();
if (wanted === 'figures') await loadOfficerStyles();
const root = document.getElementById('app');
if (root) render(<Page />, root);
