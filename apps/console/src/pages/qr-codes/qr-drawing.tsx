import { publishingRoutes, type QrCodeView } from '@kanfa/contracts';
import { Alert, Button, Flex, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Loaded } from '../../parts/states.js';

/** The code to look at and to save: as a drawing, and as a poster when it will outlive the wall it hangs on. */
export function QrDrawing({ code, onClose }: { code: QrCodeView; onClose: () => void }) {
  const { t } = useTranslation();
  const drawing = useRead(publishingRoutes.drawQrCode, { params: { qrCodeId: code.qrCodeId } });
  return (
    <Modal open title={`${code.name} · ${code.placement}`} footer={null} onCancel={onClose}>
      <Loaded of={drawing}>
        {({ code: plain, poster }) => (
          <Flex vertical gap={12} align="center">
            <img src={asAddress(poster ?? plain)} alt={code.name} style={{ width: 260, border: '1px solid var(--line, #e5e9ed)' }} />
            {!poster && <Alert type="info" showIcon title={t('qrCodes.noPoster')} />}
            <Flex gap={8} wrap>
              <Button href={asAddress(plain)} download={`${code.name}.svg`}>
                {t('qrCodes.saveCode')}
              </Button>
              {poster && (
                <Button type="primary" href={asAddress(poster)} download={`${code.name}-${code.placement}.svg`}>
                  {t('qrCodes.savePoster')}
                </Button>
              )}
            </Flex>
          </Flex>
        )}
      </Loaded>
    </Modal>
  );
}

const asAddress = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
