// Between the cheapest path and the best for the factory: what each further yuan brings.
import { useLingui } from '@lingui/react/macro';
import { Button, Card } from '@/kit';
import type { Begins, Proposals } from './api';
import { usePlanTexts } from './figures';

export function FrontierTable({ points, onTake }: { points: Proposals['frontier']; onTake: (begins: Begins) => void }) {
  const { t } = useLingui();
  const { yuan } = usePlanTexts();
  const most = Math.max(...points.map((point) => Math.abs(point.net)), 1);
  return (
    <Card title={t`Between cheapest and best`} lead={t`Each line reaches the level; the further down, the dearer and the more it brings. Where they part ways, you see it here.`}>
      <table className="r-frontier">
        <thead>
          <tr>
            <th scope="col">{t`Price and a year of running`}</th>
            <th scope="col">{t`Net within the plan`}</th>
            <th scope="col">
              <span className="k-hidden">{t`Choose`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.cost}>
              <td className="k-num">{yuan(point.cost)}</td>
              <td>
                <span className="r-bar" data-loss={point.net < 0} style={{ inlineSize: `${(Math.abs(point.net) / most) * 60}%` }} aria-hidden />
                <span className="k-num">{yuan(point.net)}</span>
              </td>
              <td>
                <Button size="small" onClick={() => onTake(point.begins)}>
                  {t`Look`}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
