// Every scene as four steps going up: how high the firm says it stands, and how high its records carry it.
import { Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';

export interface Scene {
  id: string;
  name: string;
  group: string;
  /** A constraint scene: the level rule counts these separately. */
  isConstraint: boolean;
  claimed: number;
  supported: number;
}

export type StepKind = 'supported' | 'claimed' | 'empty';

/** What each of the four steps shows. Records can carry a scene higher than the firm claims. */
export function stepsOf(scene: Pick<Scene, 'claimed' | 'supported'>): StepKind[] {
  return [1, 2, 3, 4].map((level) => (level <= scene.supported ? 'supported' : level <= scene.claimed ? 'claimed' : 'empty'));
}

interface LadderProps {
  scenes: readonly Scene[];
  groups: readonly { id: string; name: string }[];
  /** Wraps a row in a link to its trace. */
  link: (scene: Scene, row: ReactNode) => ReactNode;
}

export function Ladder({ scenes, groups, link }: LadderProps) {
  return (
    <div className="k-ladder">
      {groups.map((group) => (
        <div key={group.id}>
          <h3>{group.name}</h3>
          <ul>
            {scenes
              .filter((scene) => scene.group === group.id)
              .map((scene) => (
                <li key={scene.id}>{link(scene, <SceneRow scene={scene} />)}</li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function SceneRow({ scene }: { scene: Scene }) {
  const { t } = useLingui();
  const { supported, claimed } = scene;
  return (
    <>
      <span className="k-scene">
        {scene.name}
        {scene.isConstraint ? (
          <>
            <Star size={12} fill="currentColor" aria-hidden />
            <span className="k-hidden">{t`constraint scene`}</span>
          </>
        ) : null}
      </span>
      <span className="k-steps" aria-hidden>
        {stepsOf(scene).map((kind, index) => (
          // eslint-disable-next-line react/no-array-index-key -- the steps are four fixed places
          <i key={index} data-kind={kind} className={kind === 'claimed' ? 'k-hatch' : undefined} />
        ))}
      </span>
      <span className="k-level k-num">
        <span className="k-hidden">{t`supported level ${supported}, claimed level ${claimed}`}</span>
        <span aria-hidden>{supported === claimed ? supported : `${supported} / ${claimed}`}</span>
      </span>
    </>
  );
}
