import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { type Book, useBook } from '../services-context.tsx';
import { type ActivationFlow, createActivationFlow } from './activation-flow.ts';
import { CodeStep } from './code-step.tsx';
import { DoneStep } from './done-step.tsx';
import { isInAppBrowser } from './in-app-browser.ts';
import { InAppNotice } from './in-app-notice.tsx';
import { takeLinkCode } from './link-code.ts';
import { PreviewStep } from './preview-step.tsx';
import { createActivationPort, warmUp } from './program-port.ts';
import './activation.css';

const flows = new WeakMap<Book, ActivationFlow>();

const flowOf = (book: Book): ActivationFlow => {
  const flow = flows.get(book) ?? createActivationFlow(createActivationPort(book));
  flows.set(book, flow);
  return flow;
};

/** C0: from a code to a book of one's own; on a new phone it stands at every address. */
export default function ActivationScreen() {
  const [isInApp] = useState(() => isInAppBrowser(navigator.userAgent));
  // Inside another app the code stays in the address: "open in the browser" takes it along.
  return isInApp ? <InAppNotice /> : <Activation />;
}

function Activation() {
  const book = useBook();
  const { route } = useLocation();
  const flow = flowOf(book);
  const step = flow.step.value;
  const profile = book.services.value?.profile.value;
  useReadyMark(true);

  useLayoutEffect(() => {
    const read = () => {
      const found = takeLinkCode(location, (url) => history.replaceState(history.state, '', url));
      if (found && !profile) void flow.ask(found);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [flow, profile === undefined]);

  // The address of another screen would show that screen as soon as the book is open.
  useEffect(() => {
    if (location.pathname !== paths.activation) route(paths.activation, true);
    warmUp();
  }, []);

  if (step.at === 'done') return <DoneStep profile={step.profile} isNew />;
  if (profile) return <DoneStep profile={profile} isNew={false} />;
  if (step.at === 'preview' || step.at === 'activating')
    return (
      <PreviewStep
        preview={step.preview}
        failure={step.at === 'preview' ? step.failure : undefined}
        isActivating={step.at === 'activating'}
        onYes={(replace) => void flow.confirm(replace)}
        onNo={flow.refuse}
      />
    );
  return (
    <CodeStep
      failure={step.at === 'enter' ? step.failure : undefined}
      wasSomebodyElse={step.at === 'enter' ? step.wasSomebodyElse : undefined}
      isAsking={step.at === 'asking'}
      onCode={(code) => void flow.ask(code)}
      onWriteFirst={async () => {
        if (await book.open()) route(paths.today, true);
      }}
    />
  );
}
