// A file for whoever has its link: what it is, from whom, until when; no account.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { client, unwrap } from '@/api/client';
import { newKey } from '@/api/key';
import { useMutation } from '@/api/mutation';
import { problemFrom, problemOf } from '@/api/problem';
import { Button, DateText, Note, Problem, Skeleton, Stack, useLanguage } from '@/kit';
import { Input } from '@/kit/form';
import { Download, Minus } from '@/kit/icons';
import { Frame } from '@/modules/programme/surveys/answering/Frame';

const route = getRouteApi('/f/$token');

/** Fetches the file and hands it to the browser, which keeps it where downloads go. */
async function fetchFile(token: string, password: string): Promise<void> {
  const response = await fetch(`/api/handed/${token}/content`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': newKey() },
    body: JSON.stringify({ password: password || null }),
  });
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null));
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name ? decodeURIComponent(name) : 'file';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function Handed() {
  const { t } = useLingui();
  const { bytes } = useLanguage();
  const { token } = route.useParams();
  const [password, setPassword] = useState('');
  const offer = useQuery({ queryKey: ['handed', token], queryFn: () => unwrap(client.GET('/api/handed/{token}', { params: { path: { token } } })) });
  const fetching = useMutation({ mutationFn: () => fetchFile(token, password) });
  const found = offer.data;
  const title = found?.name ?? t`A file for you`;
  if (offer.error && problemOf(offer.error).status === 404) {
    return (
      <Frame title={t`A file for you`}>
        <div className="y-ended">
          <span className="y-sign" aria-hidden>
            <Minus size={30} />
          </span>
          <h1>{t`This link hands nothing out any more`}</h1>
          <p>{t`It is over, was taken back or is not complete. Ask whoever sent it for a new one.`}</p>
        </div>
      </Frame>
    );
  }
  return (
    <Frame title={title} from={found?.org_name}>
      {offer.isPending ? <Skeleton lines={4} height={24} /> : null}
      <Problem error={offer.error} onRetry={() => void offer.refetch()} />
      {found ? (
        <form
          className="y-ended"
          onSubmit={(event) => {
            event.preventDefault();
            fetching.mutate();
          }}
        >
          <span className="y-sign" aria-hidden>
            <Download size={30} />
          </span>
          <h1>{title}</h1>
          <p className="k-soft">
            {t`From ${found.org_name}`}
            {found.size_bytes === null ? '' : ` · ${bytes(found.size_bytes)}`} · {t`until`} <DateText day={found.last_day} />
          </p>
          {found.is_simulated ? <Note>{t`Everything here is simulated.`}</Note> : null}
          {found.has_password ? (
            <label className="k-stack" data-gap="small">
              <span>{t`Password`}</span>
              <Input value={password} maxLength={100} autoComplete="off" onChange={(event) => setPassword(event.target.value)} />
            </label>
          ) : null}
          <Button type="primary" htmlType="submit" size="large" loading={fetching.isPending} icon={<Download size={17} aria-hidden />}>
            {t`Download`}
          </Button>
          <Stack gap="small">
            <Problem error={fetching.error} />
            {fetching.isSuccess ? <p role="status">{t`The file is in your downloads.`}</p> : null}
          </Stack>
        </form>
      ) : null}
    </Frame>
  );
}
