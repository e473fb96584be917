// How two places compare, and where that was read: in plain words.
import { useLingui } from '@lingui/react/macro';
import { Tag, type Tone } from '@/kit';
import type { Relation, Source } from './api';

interface Said {
  word: string;
  means: string;
  tone: Tone;
}

export function useRelations(): Record<Relation, Said> {
  const { t } = useLingui();
  return {
    equal: { word: t`the same`, means: t`Both ask for the same: where it holds here, it holds there.`, tone: 'good' },
    superset: { word: t`more than`, means: t`Here all of it is asked for and more: where it holds here, it holds there.`, tone: 'calm' },
    subset: { word: t`a part of`, means: t`Here only a part of it is asked for: where it holds here, it may hold there.`, tone: 'warn' },
    intersects: { word: t`overlaps with`, means: t`Both have something in common; neither settles the other.`, tone: 'plain' },
  };
}

export function RelationTag({ relation }: { relation: Relation }) {
  const { word, means, tone } = useRelations()[relation];
  return (
    <span title={means}>
      <Tag tone={tone} icon={null}>
        {word}
      </Tag>
    </span>
  );
}

/** What the words mean, one after the other. */
export function RelationWords() {
  const relations = useRelations();
  return (
    <dl className="x-words">
      {(['equal', 'superset', 'subset', 'intersects'] as const).map((relation) => (
        <div key={relation}>
          <dt>
            <RelationTag relation={relation} />
          </dt>
          <dd>{relations[relation].means}</dd>
        </div>
      ))}
    </dl>
  );
}

export function useSourceWords(): Record<Source, string> {
  const { t } = useLingui();
  return {
    source: t`read in a source`,
    secondary_source: t`read in one secondary source only`,
    general_knowledge: t`from general knowledge, not confirmed`,
    proposal: t`a proposal of Cairn, not of the authorities`,
  };
}
