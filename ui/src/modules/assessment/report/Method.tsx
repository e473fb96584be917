// How to read the report, where its limits are, and how a stranger can check it.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { Result } from '../api';
import { blocksQuery } from '../blocks/api';
import { painsQuery } from '../pains/api';

export function ReportMethod({ org, result }: { org: string; result: Result }) {
  return (
    <>
      <Reading />
      <Limits result={result} />
      <Checking org={org} result={result} />
    </>
  );
}

function Reading() {
  const { t } = useLingui();
  const words: [string, string][] = [
    [t`Supported`, t`What the records of the plant prove. Each point has a trace to the indicator, the records and the row of the file behind it.`],
    [t`Claimed`, t`What the plant says of itself, with what its records prove. It is never below what is supported; the way between the two is what nobody has checked.`],
    [t`Records disagree`, t`The plant answered otherwise than its records say. The answer stands with its reason, and the records decide what is supported.`],
    [t`Not answered yet`, t`Nobody has said anything and no record speaks. That is not the same as no, and it counts for nothing.`],
    [t`Level`, t`A level needs points and scenes together, as the framework sets its gates; a single strong side cannot lift the level.`],
    [t`Data grade`, t`A to D: how many records carry an indicator, how complete they are and how many days they cover. D is a hint, no more.`],
    [t`Money at stake`, t`What a pain may cost in a year, from the records and named assumptions, low to high. It is an estimate and not a saving.`],
  ];
  return (
    <section className="a-method">
      <h2>{t`How to read this report`}</h2>
      <dl className="a-words">
        {words.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Limits({ result }: { result: Result }) {
  const { t } = useLingui();
  const { text, date } = useLanguage();
  return (
    <section>
      <h2>{t`Where its limits are`}</h2>
      <ul className="a-dots">
        <li>{t`It tells how things stood on ${date(result.as_of)}. Evidence grows old, and a level can be lost when the records end.`}</li>
        <li>{t`It sees what was recorded and brought in. What happens without a record can only be claimed.`}</li>
        <li>{t`Records can be wrong. Rows that could not be read without doubt were refused and not guessed, but whether a record is true, only a visit can show.`}</li>
        <li>{t`Prices, effort and effects of blocks come from the sources that stand beside them; they are no offers and no promises.`}</li>
        {result.unconfirmed.length > 0 ? <li>{t`${text(result.pack.name)}: parts of this edition are not confirmed against the official text. Do not use the result as a certificate.`}</li> : null}
        <li>{t`It is no audit of the accounts and no statement on the solvency of the plant.`}</li>
      </ul>
    </section>
  );
}

function Checking({ org, result }: { org: string; result: Result }) {
  const { t } = useLingui();
  const { text, date } = useLanguage();
  const { pack } = result;
  const pains = useQuery(painsQuery(org)).data?.pack_digest;
  const pool = useQuery(blocksQuery(org)).data?.pool_digest;
  const names: Record<string, string> = { draft: t`draft`, review: t`in review`, pilot: t`pilot`, released: t`released` };
  const lines: [string, string | null | undefined][] = [
    [t`Framework`, text(pack.name)],
    [t`Edition`, `${pack.edition} · ${pack.package_version} (${names[pack.readiness] ?? pack.readiness})`],
    [t`Identifier`, pack.urn],
    [t`Day of judgement`, date(result.as_of)],
    [t`Rules of scoring`, pack.scorer_version],
    [t`Digest of the result`, result.digest],
    [t`Digest of the framework`, pack.pack_digest],
    [t`Digest of its ties to records`, pack.bindings_digest],
    [t`Digest of the pains`, pains],
    [t`Digest of the blocks`, pool],
  ];
  return (
    <section>
      <h2>{t`How to check this report`}</h2>
      <p>
        {t`Paper proves nothing by itself. Ask the plant for the certificate of the result: a small signed file. Drop it on the page /verify of any server of Cairn; it is checked and judged again there, in the browser, without anything being sent. The same answers, evidence, rules and day always give the digest of the result below.`}
      </p>
      <dl className="a-facts a-digests">
        {lines.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd className={/^[0-9a-f]{64}$/.test(value) ? 'k-code' : undefined}>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}
