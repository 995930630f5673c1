export const exported = {
  title: '全部导出',
  lead: '把这个账号在本系统的数据全部带走：JSON 行（gzip），不含密钥，保留 7 天。含读者的 openid，请妥善保管。',
  of: { publishing: '发布、菜单、接管的内容', interaction: '读者、会话、留言、自动回复' },
  begin: '开始导出',
  download: '下载（{{rows}} 行，{{size}} KB）',
};
