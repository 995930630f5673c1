import { ok, type Endpoint } from '../protocol/endpoint.js';
import { number, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';

/** Cards: 0 large, 1 small, 2 a link in the text, 3 a strip. */
const cards = 4;

export const shopEndpoints: Endpoint[] = [
  {
    path: '/channels/ec/service/product/getcardinfo',
    verb: 'POST',
    run({ world, account, body }) {
      // only who sells in WeChat has products
      if (!account.shop) throw new Refusal(48001);
      const product = text(body, 'product_id', 10170001);
      const kind = number(body, 'card_type', 10170003, 0);
      if (!/^\d{1,20}$/.test(product)) throw new Refusal(10170001);
      if (!['news', 'newspic'].includes(text(body, 'article_type', 10170002))) throw new Refusal(10170002);
      if (!Number.isInteger(kind) || kind < 0 || kind >= cards) throw new Refusal(10170003);
      const product_key = world.id('product', 24);
      return {
        ...ok,
        product_key,
        DOM: `<mp-common-product data-product-key="${product_key}" data-card-type="${kind}"></mp-common-product>`,
      };
    },
  },
];
