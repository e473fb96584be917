// Anybody drops a certificate here and is told in a word what it is worth. Nothing is sent anywhere.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { CairnMark, Card, FileDrop, LocaleSwitch, Note, Page, PageHeader, Problem, ThemeSwitch } from '@/kit';
import '@/app/shell.css';
import { verifierQuery } from './api';
import type { Verifier } from './engine';
import { Found } from './Found';
import { IssuerKnown, IssuerUnknown } from './IssuerKnown';
import { ListMissing } from './ListMissing';
import { BYTES_MAX, dayOf, NO_PAPERS, type Papers, withPaper } from './papers';
import { Shown } from './Shown';
import { useTrusted } from './trust';
import './verify.css';

export function Verify() {
  const { t } = useLingui();
  const verifier = useQuery(verifierQuery);
  const [papers, setPapers] = useState(NO_PAPERS);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const take = async (files: File[]) => {
    const small = files.filter((file) => file.size <= BYTES_MAX);
    setIsTooLarge(small.length < files.length);
    const texts = await Promise.all(small.map(async (file) => ({ name: file.name, text: await file.text() })));
    setPapers((old) => texts.reduce((desk, { name, text }) => withPaper(desk, name, text), old));
  };
  return (
    <div className="y-frame">
      <header className="s-gate-bar">
        <Link to="/" className="s-brand">
          <CairnMark />
          Cairn
        </Link>
        <span>
          <LocaleSwitch />
          <ThemeSwitch />
        </span>
      </header>
      <main>
        <Page title={t`Verify a certificate`} width="narrow">
          <PageHeader
            title={t`Verify a certificate`}
            lead={t`Drop the file you were handed. It is checked and judged again in this browser: nothing is sent, and it works without network once this page is open.`}
          />
          <FileDrop
            label={papers.certificate ? t`Drop another certificate, or a list of revocations` : t`Choose or drop a certificate`}
            hint={t`A JSON file; a list of revocations may come with it`}
            accept=".json,application/json"
            onFiles={(files) => void take(files)}
          />
          {isTooLarge ? <Note tone="warn">{t`No certificate is larger than 4 MiB; this file was not read.`}</Note> : null}
          <Problem error={verifier.error} onRetry={() => void verifier.refetch()} />
          {papers.certificate ? verifier.data ? <Desk verifier={verifier.data} papers={papers} onPapers={setPapers} /> : <Waiting /> : <HowTo isReady={verifier.data !== undefined} />}
        </Page>
      </main>
    </div>
  );
}

function Waiting() {
  const { t } = useLingui();
  return <p role="status" className="k-soft">{t`The verifier is being loaded.`}</p>;
}

function HowTo({ isReady }: { isReady: boolean }) {
  const { t } = useLingui();
  return (
    <Card title={t`What is checked`}>
      <ol className="y-steps">
        <li>{t`That nothing was changed since it was signed, and who signed it.`}</li>
        <li>{t`That it is in force, and not taken back by its issuer.`}</li>
        <li>{t`That score and level follow from what it shows, by the rules of the framework: everything is scored again.`}</li>
      </ol>
      <p className="k-small k-soft" data-ready={isReady}>
        {isReady ? t`Ready. You may switch the network off.` : t`The verifier is being loaded.`}
      </p>
    </Card>
  );
}

interface DeskProps {
  verifier: Verifier;
  papers: Papers;
  onPapers: (change: (old: Papers) => Papers) => void;
}

function Desk({ verifier, papers, onPapers }: DeskProps) {
  const { trusted, trust, forget, isTrusted } = useTrusted();
  const text = papers.certificate?.text ?? '';
  const [today] = useState(() => dayOf(new Date()));
  const { verification, milliseconds } = useMemo(
    () => verifier.verify({ certificate: text, revocations: papers.revocations, trusted, today }),
    [verifier, text, papers.revocations, trusted, today],
  );
  const issuer = verification.certified?.issuer;
  const code = (subject: string) => verification.checks.find((check) => check.subject === subject)?.code;
  const needsList = ['certificate.list_missing', 'certificate.list_stale'].includes(code('revocation') ?? '');
  return (
    <>
      <Found verification={verification} milliseconds={milliseconds} name={papers.certificate?.name ?? ''} />
      {issuer && !isTrusted(issuer) ? <IssuerUnknown issuer={issuer} isTrustedByName={code('issuer') !== 'certificate.issuer_unknown'} onTrust={() => trust(issuer)} /> : null}
      {issuer && needsList ? <ListMissing publicKey={issuer.public_key} onList={(list) => onPapers((old) => withPaper(old, 'revocations.json', list))} /> : null}
      {verification.certified ? <Shown verifier={verifier} certified={verification.certified} items={verification.items} /> : null}
      {issuer && isTrusted(issuer) ? <IssuerKnown issuer={issuer} onForget={() => forget(issuer)} /> : null}
    </>
  );
}
