// The head of the report: whose it is, by which framework, of which day, and whether the plant is made up.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { CairnMark, Row, useLanguage } from '@/kit';
import { useMembership } from '@/modules/identity/api';
import { choicesQuery, profileQuery, type Result } from '../api';

export function Cover({ org, result }: { org: string; result: Result }) {
  const { t } = useLingui();
  const { text, date } = useLanguage();
  const membership = useMembership(org);
  const facts = useQuery(profileQuery(org)).data?.facts;
  const industries = useQuery(choicesQuery(org)).data?.industries;
  const industry = industries?.find(({ code }) => code === facts?.industry);
  const lines: [string, string | null | undefined][] = [
    [t`Industry`, industry ? text(industry) : facts?.industry],
    [t`Products`, facts?.products],
    [t`Region`, facts?.region],
    [t`Founded`, facts?.founded_year?.toString()],
    [t`Framework`, text(result.pack.name)],
    [t`Issued by`, text(result.pack.authority)],
    [t`Day of judgement`, date(result.as_of)],
  ];
  const name = membership?.name ?? '';
  const foot = membership?.is_simulated ? t`${name} · simulated data` : name;
  return (
    <header className="a-cover">
      <PageFoot text={`${foot} · ${date(result.as_of)}`} />
      <Row spread>
        <p className="a-kind">{t`Report on digital maturity`}</p>
        <CairnMark size={44} />
      </Row>
      <p className="a-title">{name}</p>
      <dl className="a-facts">
        {lines.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </header>
  );
}

/** What stands at the foot of every printed page, beside its number. */
function PageFoot({ text }: { text: string }) {
  const quoted = JSON.stringify(text).replaceAll('<', '\\3c ');
  return <style>{`@page { @bottom-left { content: ${quoted}; } }`}</style>;
}
