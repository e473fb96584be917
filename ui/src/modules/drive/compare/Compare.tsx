// Two versions of a drawing laid over each other, or side by side.
import { useEffect, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Choice, Note, Page, PageHeader, PageSkeleton, Problem, Row, Skeleton, Stack, useLanguage } from '@/kit';
import { Select } from '@/kit/form';
import { contentUrl, type DriveFile, fileQuery } from '../api';
import { isPicture } from '../kinds';
import { blankCanvas, openPicture, type Picture } from '../preview/picture';
import { Unreadable } from '../preview/Preview';
import { differ } from './differ';
import '../drive.css';

const route = getRouteApi('/o/$org/drive/files/$file/compare');
const MOST = 1800;

export function Compare() {
  const { org, file: id } = route.useParams();
  const file = useQuery(fileQuery(org, id));
  if (file.error) {
    return (
      <Page title="…">
        <Problem error={file.error} onRetry={() => void file.refetch()} />
      </Page>
    );
  }
  return file.data ? <Chosen org={org} file={file.data} /> : <PageSkeleton />;
}

function Chosen({ org, file }: { org: string; file: DriveFile }) {
  const { t } = useLingui();
  const { date } = useLanguage();
  const asked = route.useSearch();
  const versions = file.versions.filter((version) => isPicture(version.media_type, version.size_bytes));
  const [now, setNow] = useState(asked.now ?? versions[0]?.number ?? 0);
  const [old, setOld] = useState(asked.old ?? versions[1]?.number ?? 0);
  const [before, after] = [versions.find(({ number }) => number === old), versions.find(({ number }) => number === now)];
  const options = versions.map((version) => ({ value: version.number, label: `${t`Version ${version.number}`} · ${date(version.made_at)}` }));
  const title = t`Compare versions of ${file.name}`;
  return (
    <Page title={title} width="wide">
      <PageHeader
        title={title}
        back={
          <Link to="/o/$org/drive/files/$file" params={{ org, file: file.id }}>
            {file.name}
          </Link>
        }
      />
      <Row>
        <Select<number> aria-label={t`Old version`} value={old} options={options} onChange={setOld} style={{ minWidth: 220 }} />
        <Select<number> aria-label={t`New version`} value={now} options={options} onChange={setNow} style={{ minWidth: 220 }} />
      </Row>
      {before && after ? (
        <Laid
          key={`${old}-${now}`}
          old={{ url: contentUrl(org, file.id, old), mediaType: before.media_type }}
          now={{ url: contentUrl(org, file.id, now), mediaType: after.media_type }}
        />
      ) : (
        <Note>{t`There are no two versions yet that can be shown as pictures: PDF, DXF, JPEG, PNG, WebP or GIF.`}</Note>
      )}
    </Page>
  );
}

interface Source {
  url: string;
  mediaType: string;
}

type View = 'both' | 'old' | 'now';

interface Drawn {
  canvases: Record<View, HTMLCanvasElement>;
  removed: number;
  added: number;
}

/** The same picture on a sheet of this size. */
function onSheet(picture: HTMLCanvasElement, width: number, height: number): HTMLCanvasElement {
  const sheet = blankCanvas(width, height);
  sheet.getContext('2d')?.drawImage(picture, 0, 0);
  return sheet;
}

const pixelsOf = (canvas: HTMLCanvasElement) => canvas.getContext('2d', { willReadFrequently: true })?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();

async function drawBoth(old: Picture, now: Picture, page: number): Promise<Drawn> {
  const [before, after] = await Promise.all([old.draw(Math.min(page, old.pages), MOST), now.draw(Math.min(page, now.pages), MOST)]);
  const [width, height] = [Math.max(before.width, after.width), Math.max(before.height, after.height)];
  const sheets = { old: onSheet(before, width, height), now: onSheet(after, width, height) };
  const { pixels, removed, added } = differ(pixelsOf(sheets.old), pixelsOf(sheets.now), width, height);
  const both = blankCanvas(width, height);
  const image = both.getContext('2d')?.createImageData(width, height);
  if (image) {
    image.data.set(pixels);
    both.getContext('2d')?.putImageData(image, 0, 0);
  }
  return { canvases: { both, ...sheets }, removed, added };
}

function Laid({ old, now }: { old: Source; now: Source }) {
  const { t } = useLingui();
  const [pictures, setPictures] = useState<[Picture, Picture]>();
  const [page, setPage] = useState(1);
  const [drawn, setDrawn] = useState<Drawn>();
  const [view, setView] = useState<View>('both');
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    const opening = Promise.all([openPicture(old.url, old.mediaType), openPicture(now.url, now.mediaType)]);
    opening.then((found) => isCurrent && setPictures(found)).catch(() => isCurrent && setIsBroken(true));
    return () => {
      isCurrent = false;
      void opening.then((found) => found.forEach((picture) => picture.close())).catch(() => undefined);
    };
  }, [old.url, old.mediaType, now.url, now.mediaType]);
  useEffect(() => {
    let isCurrent = true;
    if (pictures) {
      drawBoth(...pictures, page)
        .then((found) => isCurrent && setDrawn(found))
        .catch(() => isCurrent && setIsBroken(true));
    }
    return () => {
      isCurrent = false;
    };
  }, [pictures, page]);
  if (isBroken) return <Unreadable />;
  const pages = Math.max(...(pictures ?? []).map((picture) => picture.pages), 1);
  const views: Record<View, string> = { both: t`Both, laid over each other`, old: t`Only the old one`, now: t`Only the new one` };
  const isSame = drawn && drawn.removed === 0 && drawn.added === 0;
  return (
    <Card>
      <Stack>
        <Row spread>
          <Choice label={t`What is shown`}>
            {(Object.keys(views) as View[]).map((one) => (
              <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
                {views[one]}
              </button>
            ))}
          </Choice>
          {pages > 1 ? (
            <Row tight>
              <Button disabled={page === 1} onClick={() => setPage(page - 1)}>{t`Page before`}</Button>
              <span className="k-soft">{t`Page ${page} of ${pages}`}</span>
              <Button disabled={page === pages} onClick={() => setPage(page + 1)}>{t`Next page`}</Button>
            </Row>
          ) : null}
        </Row>
        <p className="d-legend k-small" role="status">
          {drawn ? (
            isSame ? (
              t`Nothing on this page differs.`
            ) : (
              <>
                <span data-colour="old">{t`red: only in the old one`}</span>
                <span data-colour="new">{t`blue: only in the new one`}</span>
                <span data-colour="both">{t`grey: in both`}</span>
              </>
            )
          ) : null}
        </p>
        {drawn ? <Sheet canvas={drawn.canvases[view]} label={views[view]} /> : <Skeleton lines={8} height={24} />}
      </Stack>
    </Card>
  );
}

function Sheet({ canvas, label }: { canvas: HTMLCanvasElement; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', label);
    host.current?.replaceChildren(canvas);
  }, [canvas, label]);
  return <div className="d-paper" ref={host} />;
}
