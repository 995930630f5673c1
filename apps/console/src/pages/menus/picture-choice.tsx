import { UploadOutlined } from '@ant-design/icons';
import type { MenuLeaf } from '@kanfa/contracts';
import { Button, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { assetAddress } from '../../parts/wechat-page.js';
import { usePictureUpload } from '../articles/pictures.js';

type Picture = NonNullable<MenuLeaf['picture']>;
type Given = { picture: Picture | undefined; onChoose: (picture: Picture) => void };

/** The picture a tap shows; it goes to the account's library at WeChat when the menu goes live. */
export function PictureChoice({ picture, onChoose }: Given) {
  const { t } = useTranslation();
  const upload = usePictureUpload();
  return (
    <>
      {picture && <img className="menu-picture" src={assetAddress(picture.hash)} alt={t('menus.picture')} />}
      <Upload
        accept="image/*"
        showUploadList={false}
        beforeUpload={(file) => {
          void upload([file], ({ assetId, contentType }) => onChoose({ hash: assetId, contentType }));
          return false;
        }}
      >
        <Button icon={<UploadOutlined />}>{t(picture ? 'menus.otherPicture' : 'menus.upload')}</Button>
      </Upload>
    </>
  );
}
