// One row: what stands here, how it compares, what stands there, why, and the way where there is a framework between.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { Corresponding, Place } from './api';
import { RelationTag, useSourceWords } from './Relation';

export function Correspondence({ org, row }: { org: string; row: Corresponding }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const source = useSourceWords()[row.source];
  return (
    <li className="x-row">
      <div className="x-ends">
        <div>
          <Held place={row.from} />
        </div>
        <RelationTag relation={row.relation} />
        <div>
          <Held place={row.to} org={org} />
          <p className="k-small k-soft">{text(row.to.pack.name)}</p>
        </div>
      </div>
      {row.over ? <Way row={row} over={row.over} /> : <p className="k-small">{text(row.links[0]?.reason)}</p>}
      <p className="k-small k-faint">{t`Source: ${source}`}</p>
    </li>
  );
}

/** The way over a framework between, link by link. */
function Way({ row, over }: { row: Corresponding; over: Place }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const between = [...over.holds.map(({ topic, text: said }) => (topic ? `${text(topic.name)}: ${text(said)}` : text(said)))].join(' · ');
  return (
    <div className="x-way">
      <p className="k-small">
        {t`Over ${text(over.pack.name)}`} · <span className="k-capital">{between}</span>
      </p>
      <ol>
        {row.links.map((link) => (
          <li key={link.reason.en} className="k-small">
            <RelationTag relation={link.relation} /> <span>{text(link.reason)}</span>
          </li>
        ))}
      </ol>
      <p className="k-small k-soft">{t`A way over another framework holds only as far as its weakest link.`}</p>
    </div>
  );
}

/** All that has to hold at one end; there with the question or scene it belongs to. */
function Held({ place, org }: { place: Place; org?: string }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return place.holds.map(({ topic, level, text: said }, at) => (
    <p key={`${topic?.id}-${said.en}`}>
      {at > 0 ? <span className="k-soft">{t`and`} </span> : null}
      {org && topic ? (
        <>
          <Link to="/o/$org/diagnosis/$node" params={{ org, node: topic.id }} search={{ pack: place.pack.id }} className="k-capital x-topic">
            {text(topic.name)}
          </Link>
          <br />
        </>
      ) : null}
      {text(said)} {level ? <span className="k-small k-soft k-nowrap">{t`Level ${level}`}</span> : null}
    </p>
  ));
}
