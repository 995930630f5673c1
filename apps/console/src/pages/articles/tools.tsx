import { BoldOutlined, FontSizeOutlined, LinkOutlined, MessageOutlined, PictureOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Tooltip, Upload } from 'antd';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkdownHandle } from './markdown-editor.js';

type Tool = { name: 'heading' | 'bold' | 'list' | 'quote' | 'link'; icon: ReactNode; before: string; after?: string };
const tools: Tool[] = [
  { name: 'heading', icon: <FontSizeOutlined />, before: '## ' },
  { name: 'bold', icon: <BoldOutlined />, before: '**', after: '**' },
  { name: 'list', icon: <UnorderedListOutlined />, before: '- ' },
  { name: 'quote', icon: <MessageOutlined />, before: '> ' },
  { name: 'link', icon: <LinkOutlined />, before: '[', after: '](https://)' },
];

/** The few marks most writing needs; everything else is typed. */
export function Tools({ editor, onPictures }: { editor: RefObject<MarkdownHandle | null>; onPictures: (files: File[]) => void }) {
  const { t } = useTranslation();
  return (
    <div className="editor-tools" role="toolbar">
      {tools.map(({ name, icon, before, after }) => (
        <Tooltip key={name} title={t(`articles.edit.tools.${name}`)}>
          <Button
            type="text"
            icon={icon}
            aria-label={t(`articles.edit.tools.${name}`)}
            onClick={() => editor.current?.mark(before, after)}
          />
        </Tooltip>
      ))}
      <Upload
        accept="image/*"
        multiple
        showUploadList={false}
        beforeUpload={(file) => {
          onPictures([file]);
          return false;
        }}
      >
        <Button type="text" icon={<PictureOutlined />}>
          {t('articles.edit.tools.picture')}
        </Button>
      </Upload>
    </div>
  );
}
