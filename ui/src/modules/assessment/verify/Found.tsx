// The word, whom it is about, and the seven checks behind it, each with its reason.
import { Check as Passed, CircleHelp, X } from '@/kit/icons';
import { useLingui } from '@lingui/react/macro';
import { Card, DateText, Row, Stack, Tag, type Tone, useLanguage } from '@/kit';
import { Standings } from '../certificates/Standings';
import type { Certified, Check, Outcome, Subject, Verification, Word } from './types';

const TONES: Record<Word, Tone> = { valid: 'good', valid_in_part: 'warn', invalid: 'bad', expired: 'warn', revoked: 'bad' };
const SIGNS = { passed: Passed, failed: X, not_possible: CircleHelp };
const CHECK_TONES: Record<Outcome, Tone> = { passed: 'good', failed: 'bad', not_possible: 'warn' };

interface Props {
  verification: Verification;
  milliseconds: number;
  name: string;
}

export function Found({ verification, milliseconds, name }: Props) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const { word, certified, checks } = verification;
  return (
    <Card>
      <Stack>
        <div className="y-word" data-tone={TONES[word]} data-word={word} role="status">
          <WordText word={word} />
        </div>
        {certified ? <About certified={certified} /> : <p className="k-code k-small">{name}</p>}
        <ol className="y-checks">
          {checks.map((check) => (
            <CheckLine key={check.subject} check={check} />
          ))}
        </ol>
        <p className="k-small k-soft" data-milliseconds={milliseconds.toFixed(1)}>
          {t`Checked in this browser in ${number(milliseconds, 1)} ms; nothing was sent.`}
        </p>
      </Stack>
    </Card>
  );
}

function WordText({ word }: { word: Word }) {
  const { t } = useLingui();
  const words: Record<Word, [string, string]> = {
    valid: [t`Valid`, t`Every check passed.`],
    valid_in_part: [t`Valid in part`, t`Nothing speaks against it, but not everything could be checked.`],
    invalid: [t`Invalid`, t`A check failed.`],
    expired: [t`Expired`, t`It was genuine, and its time is over.`],
    revoked: [t`Revoked`, t`It was genuine, and its issuer took it back.`],
  };
  const [name, meaning] = words[word];
  return (
    <>
      <h2>{name}</h2>
      <p>{meaning}</p>
    </>
  );
}

function About({ certified }: { certified: Certified }) {
  const { t } = useLingui();
  const { holder, issuer, framework, result } = certified;
  return (
    <Stack gap="small">
      <h3>{holder.name}</h3>
      <Standings {...result} />
      <dl className="k-facts">
        {holder.credit_code ? (
          <>
            <dt>{t`Social credit code`}</dt>
            <dd className="k-code">{holder.credit_code}</dd>
          </>
        ) : null}
        <dt>{t`Judged on`}</dt>
        <dd>
          <DateText day={certified.judged_on} />
        </dd>
        <dt>{t`Valid until`}</dt>
        <dd>
          <DateText day={certified.valid_until} />
        </dd>
        <dt>{t`Framework`}</dt>
        <dd>
          <Row tight>
            <span className="k-code y-break">
              {framework.urn} {framework.package_version}
            </span>
            {framework.readiness === 'released' ? null : <Tag tone="warn">{t`not the official text`}</Tag>}
          </Row>
        </dd>
        <dt>{t`Issued by`}</dt>
        <dd>{issuer.name}</dd>
      </dl>
    </Stack>
  );
}

function CheckLine({ check }: { check: Check }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const subjects: Record<Subject, string> = {
    format: t`Format`,
    signature: t`Signature`,
    issuer: t`Issuer`,
    validity: t`Validity`,
    revocation: t`Revocation`,
    items: t`Items`,
    recomputation: t`Recomputation`,
  };
  const outcomes: Record<Outcome, string> = { passed: t`passed`, failed: t`failed`, not_possible: t`could not be checked` };
  return (
    <li data-check={check.code}>
      <Tag tone={CHECK_TONES[check.outcome]} icon={SIGNS[check.outcome]}>
        {subjects[check.subject]}
        <span className="k-hidden">: {outcomes[check.outcome]}</span>
      </Tag>
      <span className="y-break">{text(check)}</span>
    </li>
  );
}
