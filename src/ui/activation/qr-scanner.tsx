import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { createQrReader } from './read-qr.ts';

/** Props of the scanner. */
export interface QrScannerProps {
  readonly onText: (text: string) => void;
  /** No camera, not allowed, or no reader without a network. */
  readonly onRefused: () => void;
  readonly onClose: () => void;
}

const PAUSE_MS = 200;

/** The camera's picture until a code is read; lets go of the camera when it is no longer drawn. */
export function QrScanner({ onText, onRefused, onClose }: QrScannerProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | undefined;
    const scan = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const picture = video.current;
      if (isOver || !picture) return;
      picture.srcObject = stream;
      await picture.play();
      const read = await createQrReader();
      while (!isOver) {
        const text = await read(picture);
        if (text && !isOver) return onText(text);
        await new Promise((go) => setTimeout(go, PAUSE_MS));
      }
    };
    const letGo = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    scan()
      .catch(() => !isOver && onRefused())
      .finally(() => isOver && letGo());
    return () => {
      isOver = true;
      letGo();
    };
  }, []);
  return (
    <div class="field">
      <p role="status">{t().activation.scanning}</p>
      <video class="camera" ref={video} muted playsInline aria-label={t().activation.scan} />
      <Button isCompact icon="keyboard" onClick={onClose}>
        {t().activation.code}
      </Button>
    </div>
  );
}
