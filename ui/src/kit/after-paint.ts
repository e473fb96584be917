// Words and numbers are on the screen before anything that can wait is fetched or drawn.
export function afterPaint(work: () => Promise<void>): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(() => void work());
  });
  return () => {
    cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  };
}
