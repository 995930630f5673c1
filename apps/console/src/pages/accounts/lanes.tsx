import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { lane, type AccountView } from '@kanfa/contracts';
import { useTranslation } from 'react-i18next';

/** The three lanes with what each means for readers; a closed one says why. */
export function Lanes({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <ul className="capabilities" aria-label={t('accounts.lanesTitle')}>
      {lane.options.map((name) => {
        const open = account.lanes.includes(name);
        return (
          <li key={name}>
            {open ? <CheckCircleFilled aria-label={t('parts.yes')} className="can" /> : <MinusCircleOutlined aria-label={t('parts.no')} />}{' '}
            <strong>{t(`lane.${name}`)}</strong>
            <div className="quiet">{open ? t(`publications.laneSays.${name}`) : t('publications.laneClosed')}</div>
          </li>
        );
      })}
    </ul>
  );
}
