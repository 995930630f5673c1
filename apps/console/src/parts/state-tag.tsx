import { Badge, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { zh } from '../i18n/zh.js';

type States = (typeof zh)['state'];
type Tone = 'default' | 'processing' | 'success' | 'warning' | 'error';
const colours: Record<Tone, string> = { default: 'default', processing: 'blue', success: 'green', warning: 'orange', error: 'red' };

/** One tone for one meaning, everywhere: blue is under way, orange waits for a person, green is well, red is not. */
const tones: Record<Tone, string[]> = {
  processing: [
    'in-work',
    'submitted',
    'scheduled',
    'due',
    'claimed',
    'dispatching',
    'reconciling',
    'sending',
    'under-way',
    'waiting',
    'preparing',
    'importing',
  ],
  warning: [
    'open',
    'changes-requested',
    'unknown',
    'needs-human',
    'handed-over',
    'wanted',
    'behind',
    'needs-attention',
    'on-leave',
    'draft',
    'corrected',
    'asked',
    'update-available',
    'S2',
    'due-soon',
    'to-compare',
    'to-switch',
  ],
  success: [
    'ready',
    'current',
    'approved',
    'published',
    'seen-sent',
    'sent',
    'done',
    'reached',
    'on-path',
    'connected',
    'active',
    'given',
    'fixed',
    'applied',
    'restored',
    'imported',
    'switched',
    'well',
    'delivered',
  ],
  error: [
    'S1',
    'origin-withdrawn',
    'rejected',
    'failed',
    'refused',
    'taken-down',
    'missed',
    'frozen',
    'disconnected',
    'not-executed',
    'overdue',
    'failing',
    'given-up',
  ],
  default: [],
};
const toneOf = (state: string): Tone => (Object.keys(tones) as Tone[]).find((tone) => tones[tone].includes(state)) ?? 'default';

type Given<Of extends keyof States> = { of: Of; state: keyof States[Of] & string };

/** The fixed short word for a state. */
export function StateTag<Of extends keyof States>({ of, state }: Given<Of>) {
  return (
    <Tag color={colours[toneOf(state)]} variant="filled">
      <StateWord of={of} state={state} />
    </Tag>
  );
}

export function StateDot<Of extends keyof States>({ of, state }: Given<Of>) {
  return <Badge status={toneOf(state)} text={<StateWord of={of} state={state} />} />;
}

function StateWord<Of extends keyof States>({ of, state }: Given<Of>) {
  const { t } = useTranslation();
  return t(`state.${of}.${state}` as never);
}
