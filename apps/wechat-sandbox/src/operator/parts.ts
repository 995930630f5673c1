import type { Account } from '../accounts/account.js';
import { html, type Markup } from '../pages/html.js';

/** The fields that tell which account and which thing a form is about. */
export const hidden = (account: Account, fields: Record<string, string> = {}): Markup =>
  html`<input
      type="hidden"
      name="account"
      value="${account.appId}"
    />${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}`;

/** A button that is a form of its own. */
export const button = (account: Account, path: string, label: string, fields: Record<string, string> = {}): Markup =>
  html`<form method="post" action="/operator/${path}">${hidden(account, fields)}<button>${label}</button></form>`;

/** A field with its name before it. */
export const field = (label: string, name: string, value: string, size = 24): Markup =>
  html`<label>${label} <input type="text" name="${name}" value="${value}" size="${size}" /></label>`;

export const area = (label: string, name: string, value: string, rows = 4): Markup =>
  html`<label class="wide">${label}<textarea name="${name}" rows="${rows}" cols="48">${value}</textarea></label>`;

export const tick = (label: string, name: string, on: boolean): Markup =>
  html`<label><input type="checkbox" name="${name}" ${on && 'checked'} /> ${label}</label>`;

export const choose = (label: string, name: string, value: string, options: readonly (readonly [value: string, label: string])[]): Markup =>
  html`<label
    >${label}
    <select name="${name}">
      ${options.map(([one, text]) => html`<option value="${one}" ${one === value && 'selected'}>${text}</option>`)}
    </select></label
  >`;
