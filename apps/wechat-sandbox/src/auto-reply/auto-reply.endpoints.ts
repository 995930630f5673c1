import type { Endpoint } from '../protocol/endpoint.js';

export const autoReplyEndpoints: Endpoint[] = [
  { path: '/cgi-bin/get_current_autoreply_info', verb: 'GET', run: ({ account }) => account.websiteReplies },
];
