import { App, Button, type ButtonProps } from 'antd';
import { useTranslation } from 'react-i18next';

type Given = Omit<ButtonProps, 'onClick'> & { question: string; explains?: string; act: string; onConfirm: () => unknown };

/** A button for what cannot be undone: it says what will happen and asks before it acts. */
export function ConfirmButton({ question, explains, act, onConfirm, ...button }: Given) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const ask = () =>
    modal.confirm({
      title: question,
      content: explains,
      okText: act,
      cancelText: t('parts.back'),
      okButtonProps: { danger: button.danger ?? false },
      onOk: () => void onConfirm(),
    });
  return <Button {...button} onClick={() => void ask()} />;
}
