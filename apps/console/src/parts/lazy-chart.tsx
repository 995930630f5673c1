import { Skeleton } from 'antd';
import { lazy, Suspense, type ComponentProps } from 'react';

const Drawn = lazy(() => import('./chart.js').then(({ Chart }) => ({ default: Chart })));

/** The chart library is large and comes when the first chart is shown. */
export function Chart(props: ComponentProps<typeof Drawn>) {
  return (
    <Suspense fallback={<Skeleton.Node active className="wide" style={{ width: '100%', height: props.height ?? 280 }} />}>
      <Drawn {...props} />
    </Suspense>
  );
}
