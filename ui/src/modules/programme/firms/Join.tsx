// A firm is asked to join a programme: who asks, what for, what they would see, and until when.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Problem, Skeleton, Stack, useToasts } from '@/kit';
import { Checkbox, Form, Radio, Select } from '@/kit/form';
import { sessionQuery, useGiveConsent } from '@/modules/identity/api';
import { Gate } from '@/modules/identity/Gate';
import { offerQuery } from './api';
import { dayInYears } from './until';

const route = getRouteApi('/join/$token');

export function Join() {
  const { t } = useLingui();
  const { token } = route.useParams();
  const session = useQuery(sessionQuery);
  const offer = useQuery(offerQuery(token));
  if (offer.isPending || session.isPending) {
    return (
      <Gate title={t`Programme`}>
        <Skeleton />
      </Gate>
    );
  }
  if (!offer.data) {
    return (
      <Gate title={t`Programme`} lead={t`This link was withdrawn or is not complete. Ask whoever sent it for a new one.`}>
        <Problem error={offer.error} />
      </Gate>
    );
  }
  const { org_name: asks, purpose } = offer.data;
  const firms = (session.data?.orgs ?? []).filter(({ id, permissions }) => id !== offer.data.org && permissions.includes('identity.manage_consents'));
  return (
    <Gate title={t`${asks} asks you to join`} lead={t`What they look at your results for: ${purpose}`}>
      {!session.data ? (
        <SignInFirst next={`/join/${token}`} />
      ) : firms.length === 0 ? (
        <Note tone="warn">{t`Joining binds a firm, so only its owner can agree. Send this link to the owner.`}</Note>
      ) : (
        <Agree org={offer.data.org} asks={asks} purpose={purpose} firms={firms} />
      )}
    </Gate>
  );
}

function SignInFirst({ next }: { next: string }) {
  const { t } = useLingui();
  return (
    <Stack>
      <Link to="/sign-up" search={{ next }}>
        <Button type="primary" size="large" block tabIndex={-1}>
          {t`Create an account`}
        </Button>
      </Link>
      <Link to="/sign-in" search={{ next }}>
        {t`I have an account already`}
      </Link>
    </Stack>
  );
}

interface AgreeProps {
  org: string;
  asks: string;
  purpose: string;
  firms: readonly { id: string; name: string }[];
}

function Agree({ org, asks, purpose, firms }: AgreeProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { say } = useToasts();
  const [firm, setFirm] = useState(firms[0]?.id ?? '');
  const [years, setYears] = useState(1);
  const [withIndicators, setWithIndicators] = useState(false);
  const give = useGiveConsent(firm);
  const agree = () =>
    give.mutate(
      { grantee: org, purpose, scope: withIndicators ? ['results', 'indicators'] : ['results'], until: dayInYears(new Date(), years) },
      {
        onSuccess: () => {
          say(t`You have joined. You can take this back in the settings at any time.`);
          void navigate({ to: '/o/$org/settings/consents', params: { org: firm } });
        },
      },
    );
  return (
    <Form layout="vertical" onFinish={agree}>
      <Problem error={give.error} />
      <Form.Item label={t`Which firm joins`} htmlFor="join-firm">
        <Select id="join-firm" value={firm} onChange={setFirm} disabled={firms.length === 1} options={firms.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item label={t`What ${asks} sees`}>
        <Stack gap="small">
          <Checkbox checked disabled>
            {t`Name, industry, size, levels and how many pains`}
          </Checkbox>
          <Checkbox checked={withIndicators} onChange={(event) => setWithIndicators(event.target.checked)}>
            {t`Also indicators with their values, so that effects can be measured over many firms`}
          </Checkbox>
        </Stack>
      </Form.Item>
      <Form.Item label={t`For how long`}>
        <Radio.Group
          value={years}
          onChange={(event) => setYears(Number(event.target.value))}
          options={[
            { value: 1, label: t`1 year` },
            { value: 2, label: t`2 years` },
            { value: 3, label: t`3 years` },
          ]}
        />
      </Form.Item>
      <p className="k-small k-soft">{t`Single records are never shown. Others see you only in numbers that at least five firms stand behind.`}</p>
      <Button type="primary" size="large" block htmlType="submit" loading={give.isPending}>
        {t`Join`}
      </Button>
    </Form>
  );
}
