// Reading codes with the camera of the device, where the browser can: elsewhere a scanner types them.
import { useEffect, useRef } from 'react';

interface Detector {
  detect(picture: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: string[] }) => Detector;

const FORMATS = ['qr_code', 'data_matrix', 'ean_13', 'ean_8', 'code_128'];
const LOOKED_MS = 200;

const makerOf = (): DetectorMaker | undefined => (window as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;

export const hasCamera = (): boolean => makerOf() !== undefined && 'mediaDevices' in navigator;

/** Shows what the camera sees in a video and looks for a code in it until one is found or the video goes away. */
export function useCamera(onFound: (text: string) => void, onRefused: () => void) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef({ onFound, onRefused });
  useEffect(() => {
    told.current = { onFound, onRefused };
  });
  useEffect(() => {
    const Maker = makerOf();
    const shown = video.current;
    if (!Maker || !shown) return undefined;
    const detector = new Maker({ formats: FORMATS });
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const stop = () => {
      isOver = true;
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
    const look = async () => {
      const found = await detector.detect(shown).catch(() => []);
      const text = found[0]?.rawValue;
      if (isOver) return;
      if (text) {
        stop();
        told.current.onFound(text);
      } else timer = setTimeout(() => void look(), LOOKED_MS);
    };
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (isOver) return stop();
      shown.srcObject = stream;
      await shown.play();
      await look();
      return undefined;
    };
    begin().catch(() => {
      if (!isOver) told.current.onRefused();
      stop();
    });
    return stop;
  }, []);
  return video;
}
