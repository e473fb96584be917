// Without a fresh list nobody can tell whether a certificate was taken back: where to get one.
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Problem, Row, Stack } from '@/kit';
import { useFetchList } from './api';

export function ListMissing({ publicKey, onList }: { publicKey: string; onList: (list: string) => void }) {
  const { t } = useLingui();
  const fetchList = useFetchList();
  return (
    <Card title={t`Was it taken back?`}>
      <Stack>
        <p>{t`That stands on the list of revocations of its issuer. Drop that list here, or ask this server for it: only the key of the issuer is sent.`}</p>
        <Problem error={fetchList.error} />
        <Row>
          <Button loading={fetchList.isPending} onClick={() => fetchList.mutate(publicKey, { onSuccess: onList })}>
            {t`Ask this server for the list`}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
