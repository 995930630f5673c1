import {
  AlertOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  CalendarOutlined,
  CommentOutlined,
  FileTextOutlined,
  HomeOutlined,
  InboxOutlined,
  KeyOutlined,
  LineChartOutlined,
  LogoutOutlined,
  MenuOutlined,
  MobileOutlined,
  SafetyOutlined,
  SendOutlined,
  SettingOutlined,
  QrcodeOutlined,
  StopOutlined,
  TeamOutlined,
  ToolOutlined,
  TrophyOutlined,
  WechatOutlined,
} from '@ant-design/icons';
import { teamRoutes, type Right } from '@kanfa/contracts';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Drawer, Dropdown, Layout, Menu, Spin } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.js';
import { useLive } from '../api/live.js';
import { queryClient } from '../api/query-client.js';
import { useLanguage } from '../i18n/language.js';
import type { zh } from '../i18n/zh.js';
import { usePhone } from '../parts/phone.js';
import { AccountSwitcher } from './account-switcher.js';
import { Bell } from './bell.js';
import { FrozenBanner } from './frozen-banner.js';
import { may, useMe } from './me.js';

const Security = lazy(() => import('./security.js').then((module) => ({ default: module.Security })));
const ChangePassword = lazy(() => import('./change-password.js').then((module) => ({ default: module.ChangePassword })));

type Entry = { path: string; name: keyof (typeof zh)['menu']; icon: ReactNode; rights?: Right[] };
const entries: Entry[] = [
  { path: '/', name: 'workbench', icon: <HomeOutlined /> },
  { path: '/calendar', name: 'calendar', icon: <CalendarOutlined />, rights: ['plan.read'] },
  { path: '/articles', name: 'articles', icon: <FileTextOutlined />, rights: ['article.read', 'article.write', 'design.write'] },
  { path: '/units', name: 'units', icon: <AppstoreOutlined />, rights: ['article.read'] },
  { path: '/reviews', name: 'reviews', icon: <AuditOutlined />, rights: ['review.read'] },
  { path: '/publications', name: 'publications', icon: <SendOutlined />, rights: ['publication.read'] },
  { path: '/menus', name: 'menus', icon: <MobileOutlined />, rights: ['publication.read'] },
  { path: '/qr-codes', name: 'qrCodes', icon: <QrcodeOutlined />, rights: ['publication.read'] },
  { path: '/incidents', name: 'incidents', icon: <AlertOutlined />, rights: ['publication.read'] },
  { path: '/inbox', name: 'inbox', icon: <InboxOutlined />, rights: ['inbox.read'] },
  { path: '/comments', name: 'comments', icon: <CommentOutlined />, rights: ['inbox.read'] },
  { path: '/figures', name: 'figures', icon: <BarChartOutlined />, rights: ['figures.read'] },
  { path: '/goals', name: 'goals', icon: <TrophyOutlined />, rights: ['figures.read'] },
  { path: '/reports', name: 'reports', icon: <LineChartOutlined />, rights: ['figures.read'] },
  { path: '/team', name: 'team', icon: <TeamOutlined />, rights: ['member.read'] },
  { path: '/accounts', name: 'accounts', icon: <WechatOutlined />, rights: ['account.read'] },
  { path: '/upkeep', name: 'upkeep', icon: <ToolOutlined />, rights: ['account.manage'] },
  { path: '/red-button', name: 'redButton', icon: <StopOutlined />, rights: ['publication.plan', 'account.manage'] },
  { path: '/operations', name: 'operations', icon: <SettingOutlined />, rights: ['operations.manage', 'audit.read'] },
];

/** The frame around every page: menu on the left (a drawer on a phone), account switcher, language and person on top. */
export function Shell() {
  const [open, setOpen] = useState(false);
  const phone = usePhone();
  const { t } = useTranslation();
  useLive(true);
  return (
    <Layout className="shell">
      {phone ? (
        <Drawer placement="left" size={220} open={open} onClose={() => setOpen(false)} styles={{ body: { padding: 0 } }}>
          <SideMenu onChosen={() => setOpen(false)} />
        </Drawer>
      ) : (
        <Layout.Sider theme="light" width={216} className="shell-sider">
          <Brand />
          <SideMenu />
        </Layout.Sider>
      )}
      <Layout>
        <Layout.Header className="shell-header">
          {phone && <Button type="text" aria-label={t('shell.open')} icon={<MenuOutlined />} onClick={() => setOpen(true)} />}
          <AccountSwitcher />
          <span className="shell-space" />
          <Bell />
          <LanguageSwitch />
          <PersonMenu />
        </Layout.Header>
        <FrozenBanner />
        <Layout.Content className="shell-content">
          <Suspense fallback={<Spin size="large" className="centred" />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function Brand() {
  return (
    <Link to="/" className="brand">
      <img src="/icon.svg" alt="" width={26} height={26} />
      <strong>刊发 Kanfa</strong>
    </Link>
  );
}

function SideMenu({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const shown = entries.filter((entry) => !entry.rights || entry.rights.some((right) => may(me, right)));
  const selected = shown.findLast((entry) => entry.path === '/' || path.startsWith(entry.path))?.path ?? '/';
  return (
    <Menu
      mode="inline"
      selectedKeys={[selected]}
      items={shown.map((entry) => ({ key: entry.path, icon: entry.icon, label: t(`menu.${entry.name}`) }))}
      onClick={({ key }) => {
        void navigate({ to: key });
        onChosen?.();
      }}
    />
  );
}

function LanguageSwitch() {
  const { language, change } = useLanguage();
  const next = language === 'zh' ? 'en' : 'zh';
  const choose = async () => {
    await change(next);
    // some answers hold sentences in the reader's language
    await queryClient.invalidateQueries();
  };
  return (
    <Button type="text" lang={next} onClick={() => void choose()}>
      {language === 'zh' ? 'English' : '中文'}
    </Button>
  );
}

function PersonMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'password' | 'security'>();
  const close = () => setOpen(undefined);
  const signOut = async () => {
    await call(teamRoutes.signOut, {});
    queryClient.clear();
    await navigate({ to: '/sign-in' });
  };
  const items = [
    { key: 'password', icon: <KeyOutlined />, label: t('shell.changePassword'), onClick: () => setOpen('password') },
    { key: 'security', icon: <SafetyOutlined />, label: t('security.title'), onClick: () => setOpen('security') },
    { key: 'out', icon: <LogoutOutlined />, label: t('shell.signOut'), onClick: () => void signOut() },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text">{me?.name ?? '…'}</Button>
      </Dropdown>
      <Suspense>
        {open === 'password' && <ChangePassword onClose={close} />}
        {open === 'security' && <Security onClose={close} />}
      </Suspense>
    </>
  );
}
