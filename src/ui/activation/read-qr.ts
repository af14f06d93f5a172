/** Reads the QR code in a picture of the camera; undefined when there is none. Never throws. */
export type ReadQr = (video: HTMLVideoElement) => Promise<string | undefined>;

/** The browser's own reader (Shape Detection API), which TypeScript does not know. */
interface NativeDetector {
  readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>;
}
interface NativeDetectorClass {
  new (options: { formats: string[] }): NativeDetector;
  getSupportedFormats: () => Promise<readonly string[]>;
}

// Larger pictures only cost a cheap phone time: the code fills half of the frame.
const LONGEST_SIDE_PX = 640;

const nativeReader = async (): Promise<ReadQr | undefined> => {
  const Detector = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector;
  if (!Detector) return undefined;
  try {
    if (!(await Detector.getSupportedFormats()).includes('qr_code')) return undefined;
    const detector = new Detector({ formats: ['qr_code'] });
    return async (video) => {
      try {
        return (await detector.detect(video))[0]?.rawValue;
      } catch {
        return undefined;
      }
    };
  } catch {
    return undefined;
  }
};

const decodingReader = async (): Promise<ReadQr> => {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!context || canvas.width === 0) return undefined;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return undefined;
    }
  };
};

/** The browser's own reader, or else one that is loaded now. Rejects when that cannot be loaded. */
export const createQrReader = async (): Promise<ReadQr> => (await nativeReader()) ?? decodingReader();
