// Where there is nothing to ask: sent, waiting for a network, answered already, closed, withdrawn.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, useLanguage } from '@/kit';
import { Check, Clock, CloudOff, Minus } from '@/kit/icons';
import { wordsIn } from '../model/words';
import type { Offer } from './api';

function Told({ sign, title, children }: { sign: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="y-ended">
      <span className="y-sign" aria-hidden>
        {sign}
      </span>
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** What was asked, and the way to the result where there is one. */
function Asked({ token, offer }: { token: string; offer: Offer }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  return (
    <>
      <p className="k-small k-soft">
        {offer.org_name} · {wordsIn(offer.survey.title, locale)}
      </p>
      {offer.has_results ? (
        <Link to="/s/$token/results" params={{ token }} className="k-button">
          {t`See the result`}
        </Link>
      ) : null}
    </>
  );
}

export function Thanks({ token, offer, onAnother }: { token: string; offer: Offer; onAnother: (() => void) | undefined }) {
  const { t } = useLingui();
  return (
    <Told sign={<Check size={30} />} title={t`Thank you. Your answers have arrived.`}>
      <p>{offer.survey.respondents === 'anonymous' ? t`They are counted without your name. Nobody can change them any more, you neither.` : t`They are counted with your name. They cannot be changed any more.`}</p>
      <Asked token={token} offer={offer} />
      {onAnother ? <Button onClick={onAnother}>{t`Answer for another firm`}</Button> : null}
    </Told>
  );
}

export function Waiting({ isSending, onRetry }: { isSending: boolean; onRetry: () => void }) {
  const { t } = useLingui();
  return (
    <Told sign={<CloudOff size={30} />} title={t`Your answers wait on this device`}>
      <p role="status">{t`They are sent by themselves as soon as there is a network. You may close this page; open it again later so that they can be sent.`}</p>
      <Button loading={isSending} onClick={onRetry}>{t`Try now`}</Button>
    </Told>
  );
}

export function Answered({ token, offer }: { token: string; offer: Offer }) {
  const { t } = useLingui();
  return (
    <Told sign={<Check size={30} />} title={t`This was answered already`}>
      <p>{t`This link answers once, and the first answer counts. If it was not you, ask whoever sent it.`}</p>
      <Asked token={token} offer={offer} />
    </Told>
  );
}

export function Closed({ token, offer, wasLate }: { token: string; offer: Offer; wasLate: boolean }) {
  const { t } = useLingui();
  return (
    <Told sign={<Clock size={30} />} title={t`This survey is closed`}>
      <p>{wasLate ? t`It was closed before your answers arrived, so they are not counted.` : t`It cannot be answered any more.`}</p>
      <Asked token={token} offer={offer} />
    </Told>
  );
}

export function Gone() {
  const { t } = useLingui();
  return (
    <Told sign={<Minus size={30} />} title={t`This link does not lead to a survey`}>
      <p>{t`It was withdrawn or is not complete. Ask whoever sent it for a new one.`}</p>
    </Told>
  );
}
