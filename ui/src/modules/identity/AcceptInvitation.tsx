// Somebody was invited: who invites, into what, and one button to accept.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Skeleton, Stack } from '@/kit';
import { invitationQuery, sessionQuery, useAcceptInvitation } from './api';
import { Gate } from './Gate';

const route = getRouteApi('/invitations/$token');

export function AcceptInvitation() {
  const { t } = useLingui();
  const { token } = route.useParams();
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  const invitation = useQuery(invitationQuery(token));
  const accept = useAcceptInvitation(token);
  const next = `/invitations/${token}`;
  if (invitation.isPending || session.isPending) {
    return (
      <Gate title={t`Invitation`}>
        <Skeleton />
      </Gate>
    );
  }
  if (!invitation.data) {
    return (
      <Gate title={t`Invitation`} lead={t`This invitation has expired or was withdrawn. Ask for a new one.`}>
        <Problem error={invitation.error} />
      </Gate>
    );
  }
  const { org_name: orgName, invited_by: inviter } = invitation.data;
  return (
    <Gate title={t`Join ${orgName}`} lead={t`${inviter} invites you to work together in Cairn.`}>
      <Stack>
        <Problem error={accept.error} />
        {session.data ? (
          <Button
            type="primary"
            size="large"
            block
            loading={accept.isPending}
            onClick={() => accept.mutate(undefined, { onSuccess: (org) => void navigate({ to: '/o/$org', params: { org: org.id } }) })}
          >
            {t`Accept the invitation`}
          </Button>
        ) : (
          <>
            <Link to="/sign-up" search={{ next }}>
              <Button type="primary" size="large" block tabIndex={-1}>
                {t`Create an account`}
              </Button>
            </Link>
            <Link to="/sign-in" search={{ next }}>
              {t`I have an account already`}
            </Link>
          </>
        )}
      </Stack>
    </Gate>
  );
}
