// A look at a version without fetching it: pictures, pages of PDF, drawings and short texts.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Problem, Row, ScrollBox, Skeleton, Stack } from '@/kit';
import { shownAs } from '../kinds';
import { DxfPicture } from './DxfPicture';
import { loadText, openPicture, type Picture } from './picture';
import '../drive.css';

interface PreviewProps {
  url: string;
  mediaType: string;
  size: number;
  name: string;
}

export function Preview({ url, mediaType, size, name }: PreviewProps) {
  const { t } = useLingui();
  const shown = shownAs(mediaType, size);
  if (shown === 'image') return <img className="d-picture" src={url} alt={name} />;
  if (shown === 'pdf') return <Pages key={url} url={url} mediaType={mediaType} name={name} />;
  if (shown === 'dxf') return <DxfPicture key={url} url={url} name={name} />;
  if (shown === 'text') return <PlainText key={url} url={url} name={name} />;
  return <Note>{t`This kind of file is not shown here. Download it and open it with its own program.`}</Note>;
}

const WIDE = 1600;

function Pages({ url, mediaType, name }: { url: string; mediaType: string; name: string }) {
  const { t } = useLingui();
  const host = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<Picture>();
  const [page, setPage] = useState(1);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    let opened: Picture | undefined;
    openPicture(url, mediaType)
      .then((found) => {
        opened = found;
        if (isCurrent) setPicture(found);
        else found.close();
      })
      .catch((reason: unknown) => isCurrent && setError(reason));
    return () => {
      isCurrent = false;
      opened?.close();
    };
  }, [url, mediaType]);
  useEffect(() => {
    let isCurrent = true;
    picture
      ?.draw(page, WIDE)
      .then((canvas) => {
        if (!isCurrent) return;
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', t`${name}, page ${page}`);
        host.current?.replaceChildren(canvas);
      })
      .catch((reason: unknown) => isCurrent && setError(reason));
    return () => {
      isCurrent = false;
    };
  }, [picture, page, name, t]);
  if (error) return <Unreadable />;
  return (
    <Stack gap="small">
      {picture ? null : <Skeleton lines={6} height={24} />}
      <div className="d-paper" ref={host} />
      {picture && picture.pages > 1 ? (
        <Row tight>
          <Button disabled={page === 1} onClick={() => setPage(page - 1)}>{t`Page before`}</Button>
          <span className="k-soft">{t`Page ${page} of ${picture.pages}`}</span>
          <Button disabled={page === picture.pages} onClick={() => setPage(page + 1)}>{t`Next page`}</Button>
        </Row>
      ) : null}
    </Stack>
  );
}

export function Unreadable() {
  const { t } = useLingui();
  return <Note tone="warn">{t`This file cannot be shown: it may be damaged, or written in a way that is not known here. It can still be downloaded.`}</Note>;
}

function PlainText({ url, name }: { url: string; name: string }) {
  const text = useQuery({ queryKey: ['drive-text', url], queryFn: () => loadText(url), staleTime: Infinity });
  if (text.error) return <Problem error={text.error} onRetry={() => void text.refetch()} />;
  return (
    <ScrollBox label={name} height={520}>
      {text.data === undefined ? <Skeleton lines={6} /> : <pre className="d-text">{text.data}</pre>}
    </ScrollBox>
  );
}
