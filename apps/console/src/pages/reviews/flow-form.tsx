import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { dutyShape, reviewRoutes, type CallOf, type FlowView } from '@kanfa/contracts';
import { Button, Card, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';

type Fields = CallOf<typeof reviewRoutes.setReviewFlow>['body'];

/** The stages in order, and what may go shorter: small changes, and holding statements of incidents. */
export function FlowForm({ flow, onClose }: { flow: FlowView; onClose: () => void }) {
  const { t } = useTranslation();
  const { version, class: ofClass, ...initial } = flow;
  const set = useWrite(reviewRoutes.setReviewFlow, { says: t('reviews.flows.saved'), done: onClose });
  return (
    <FormDrawer<Fields>
      title={t('reviews.flows.edit', { class: t(`class.${ofClass}`) })}
      open
      onClose={onClose}
      busy={set.isPending}
      size={560}
      initial={initial}
      onSubmit={(body) => set.mutate({ params: { class: ofClass }, body, options: { ifMatch: version } })}
    >
      <p className="quiet">{t('reviews.flows.underWay')}</p>
      <Form.List name="stages">
        {(rows, { add, remove }) => (
          <div className="cards">
            {rows.map(({ key, name }, index) => (
              <Card
                key={key}
                size="small"
                title={t('reviews.flows.stageTitle', { index: index + 1 })}
                extra={
                  rows.length > 1 && (
                    <Button
                      type="text"
                      size="small"
                      icon={<MinusCircleOutlined />}
                      aria-label={t('parts.remove')}
                      onClick={() => remove(name)}
                    />
                  )
                }
              >
                <Flex gap={8} wrap>
                  <Form.Item
                    className="grow"
                    name={[name, 'name', 'zh']}
                    label={t('reviews.flows.nameZh')}
                    rules={[{ required: true, whitespace: true }]}
                  >
                    <Input maxLength={60} />
                  </Form.Item>
                  <Form.Item
                    className="grow"
                    name={[name, 'name', 'en']}
                    label={t('reviews.flows.nameEn')}
                    rules={[{ required: true, whitespace: true }]}
                  >
                    <Input maxLength={60} />
                  </Form.Item>
                </Flex>
                <Flex gap={8} wrap>
                  <Form.Item className="grow" name={[name, 'duty']} label={t('reviews.flows.duty')} rules={[{ required: true }]}>
                    <Select options={dutyShape.options.map((duty) => ({ value: duty, label: t(`duty.${duty}`) }))} />
                  </Form.Item>
                  <Form.Item name={[name, 'hours']} label={t('reviews.flows.hours')} rules={[{ required: true }]}>
                    <InputNumber min={1} max={240} precision={0} />
                  </Form.Item>
                </Flex>
              </Card>
            ))}
            {rows.length < 5 && (
              <Button icon={<PlusOutlined />} onClick={() => add({ duty: 'lead', hours: 4 })}>
                {t('reviews.flows.addStage')}
              </Button>
            )}
          </div>
        )}
      </Form.List>
      <Form.Item
        className="below"
        name="smallChangeCharacters"
        label={t('reviews.flows.smallLabel')}
        extra={t('reviews.flows.smallHelp')}
        rules={[{ required: true }]}
      >
        <InputNumber min={0} max={20} precision={0} className="wide" />
      </Form.Item>
      <Form.Item
        name="emergencyMinutes"
        label={t('reviews.flows.fastLabel')}
        extra={t('reviews.flows.fastHelp')}
        rules={[{ required: true }]}
      >
        <InputNumber min={0} max={240} precision={0} className="wide" />
      </Form.Item>
    </FormDrawer>
  );
}
