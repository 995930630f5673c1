export { itBehavesLikeWechat, type Connected } from './it-behaves-like-wechat.js';
