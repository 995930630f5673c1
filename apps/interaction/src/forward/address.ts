import { DomainError, refusalOf } from '@kanfa/kit';

const why = {
  credentials: { zh: '地址里不能带用户名和密码。', en: 'The address must not hold a user name and a password.' },
  'not-https': { zh: '只能转发到 https 地址。', en: 'Only https addresses can be forwarded to.' },
  inner: { zh: '不能转发到内网地址。', en: 'Addresses of the inner network cannot be forwarded to.' },
};

/** What may be entered: https to the open internet; anything else only when the host stands in the setting. */
export function checkTarget(url: URL, allowedHosts: readonly string[]): void {
  const refusal = refusalOf(url, allowedHosts);
  if (!refusal) return;
  throw new DomainError('invalid', 'forward-address-refused', {
    zh: `${why[refusal].zh}内部系统可由运维加入 FORWARD_ALLOWED_HOSTS。`,
    en: `${why[refusal].en} Operators can allow an inner host in FORWARD_ALLOWED_HOSTS.`,
  });
}
