import { useEffect, useRef, useState, type RefObject } from 'react';

/** Why there is no picture: refused by the person, no camera to be had, or a page that is not served safely. */
export type CameraProblem = 'denied' | 'noCamera' | 'insecure';
export type CameraState = 'starting' | 'reading' | CameraProblem;

/** Looked at so often; a phone stays cool and a code is still read at once. */
const LOOK_MILLISECONDS = 160;
/** Large enough to read a code at arm's length, small enough to decode between two looks. */
const LOOK_PIXELS = 640;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
declare global {
  interface Window {
    BarcodeDetector?: { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };
  }
}

type Reader = (video: HTMLVideoElement) => Promise<string | null>;

/** The browser's own detector where it knows QR codes, else a small decoder that is fetched only then. */
async function createReader(): Promise<Reader> {
  const formats = (await window.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (window.BarcodeDetector && formats.includes('qr_code')) {
    const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, LOOK_PIXELS / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!context || canvas.width === 0) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      // A picture without a code, which most of them are.
      return null;
    }
  };
}

const problemOf = (error: unknown): CameraProblem =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError')
    ? 'denied'
    : 'noCamera';

/**
 * Shows the camera in `video` and tells every code that comes into sight, each once until another one does; one that is
 * not taken (false) is told again at the next look.
 */
export function useCameraReader(video: RefObject<HTMLVideoElement>, onCode: (code: string) => boolean): CameraState {
  const [state, setState] = useState<CameraState>('starting');
  const tell = useRef(onCode);
  tell.current = onCode;

  useEffect(() => {
    if (!navigator.mediaDevices) {
      setState('insecure');
      return;
    }
    let stopped = false;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const start = async () => {
      const [reader, opened] = await Promise.all([
        createReader(),
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false }),
      ]);
      stream = opened;
      const element = video.current;
      if (stopped || !element) return opened.getTracks().forEach((track) => track.stop());
      element.srcObject = opened;
      await element.play();
      setState('reading');
      let last: string | null = null;
      const look = async () => {
        const code = await reader(element);
        if (stopped) return;
        if (code !== null && code !== last && tell.current(code)) last = code;
        timer = setTimeout(() => void look(), LOOK_MILLISECONDS);
      };
      await look();
    };
    start().catch((error: unknown) => !stopped && setState(problemOf(error)));

    return () => {
      stopped = true;
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, [video]);

  return state;
}
