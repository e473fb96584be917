// Why a result is what it is: a tree that opens step by step, down to the records.
import { ChevronRight, Dot } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

export interface TraceNode {
  id: string;
  title: ReactNode;
  /** The reason in a sentence. */
  why?: ReactNode;
  /** Tags, points, levels at the end of the line. */
  mark?: ReactNode;
  /** Shown under the line once it is open: evidence, links to indicators and rows. */
  body?: ReactNode;
  children?: readonly TraceNode[];
}

export function Trace({ nodes, open = [] }: { nodes: readonly TraceNode[]; open?: readonly string[] }) {
  return (
    <ul className="k-trace">
      {nodes.map((node) => (
        <TraceItem key={node.id} node={node} open={open} />
      ))}
    </ul>
  );
}

function TraceItem({ node, open }: { node: TraceNode; open: readonly string[] }) {
  const [isOpen, setIsOpen] = useState(open.includes(node.id));
  const id = useId();
  const hasMore = Boolean(node.body) || (node.children?.length ?? 0) > 0;
  const line = (
    <>
      <span>
        {node.title}
        {node.why ? <span className="k-why">{node.why}</span> : null}
      </span>
      {node.mark ? <span className="k-mark">{node.mark}</span> : <span />}
    </>
  );
  if (!hasMore) {
    return (
      <li>
        <div className="k-trace-head">
          <Dot size={18} aria-hidden />
          {line}
        </div>
      </li>
    );
  }
  return (
    <li>
      <button type="button" className="k-trace-head" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
        <ChevronRight size={18} aria-hidden />
        {line}
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen ? (
          <>
            {node.body ? <div className="k-trace-body">{node.body}</div> : null}
            {node.children?.length ? <Trace nodes={node.children} open={open} /> : null}
          </>
        ) : null}
      </div>
    </li>
  );
}
