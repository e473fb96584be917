// Pages of PDF drawn in the browser. The library comes with the first document that is looked at.
import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist/legacy/build/pdf.mjs';
// eslint-disable-next-line import/default -- Vite makes the address
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { blankCanvas, type Picture } from './picture';

GlobalWorkerOptions.workerSrc = workerUrl;

export async function openPdf(url: string): Promise<Picture> {
  // nothing that a document brings along is run; characters and pictures that need more than itself come from us
  const loading = getDocument({ url, cMapUrl: '/pdf/cmaps/', cMapPacked: true, wasmUrl: '/pdf/wasm/', isEvalSupported: false, enableXfa: false });
  const pdf = await loading.promise;
  return {
    pages: pdf.numPages,
    draw: async (at, most) => {
      const page = await pdf.getPage(at);
      const natural = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: most / Math.max(natural.width, natural.height) });
      const canvas = blankCanvas(viewport.width, viewport.height);
      await page.render({ canvas, viewport }).promise;
      return canvas;
    },
    close: () => void loading.destroy(),
  };
}
