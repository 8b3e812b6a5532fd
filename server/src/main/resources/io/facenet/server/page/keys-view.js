// <keys-view>: who may ask what, and what was asked.
import {api} from './api.js';
import {button, confirmDialog, field, h, guarded, openDialog} from './dom.js';
import {text} from './strings.js';
import {toast} from './toast.js';

const PAGE = 50;
const MAIN = 'main';
const t = text.keys;

const table = (title, heads, body) => h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title},
  h('table', {}, h('thead', {}, h('tr', {}, ...heads.map(head => h('th', {scope: 'col'}, head)))), body));

const options = words => Object.entries(words).map(([value, word]) => h('option', {value}, word));

const time = moment => new Date(moment).toLocaleString('en', {dateStyle: 'medium', timeStyle: 'short'});

class KeysView extends HTMLElement {
  #keys = h('tbody', {});
  #log = h('tbody', {});
  #content = h('div', {});
  #intact = h('p', {});
  #older = button(t.more, () => this.#loadLog(), {hidden: true});
  #before;
  #labels = new Map();

  connectedCallback() {
    if (this.firstChild) return;
    this.#content.append(
      h('h2', {}, t.list), table(t.list, [t.label, t.kind, t.scopes, t.gallery, t.expires, ''], this.#keys),
      this.#form(),
      h('h2', {}, t.log), this.#intact, table(t.log, [t.when, t.who, t.what, t.count, t.outcome], this.#log), this.#older);
    this.append(h('h1', {}, t.title), this.#content);
  }

  async open() {
    try {
      await this.#loadKeys();
      this.#before = undefined;
      this.#log.replaceChildren();
      await this.#loadLog();
      this.#content.hidden = false;
    } catch (error) {
      this.#content.hidden = true;
      throw error.status === 403 || error.code === 10 ? new Error(t.admin) : error;
    }
  }

  async #loadKeys() {
    const keys = await api.keys();
    this.#labels = new Map(keys.map(key => [key.id, key.label]));
    this.#keys.replaceChildren(...keys.map(key => h('tr', {},
      h('th', {scope: 'row'}, key.label, h('small', {class: 'muted'}, ` …${key.ending}`)),
      h('td', {}, t.kinds[key.kind]),
      h('td', {}, key.kind === 'ADMIN' ? '' : key.scopes.map(scope => t.scopeNames[scope]).join(', ')),
      h('td', {}, key.gallery), h('td', {}, key.expires ? time(key.expires) : t.never),
      h('td', {}, button(t.revoke, () => this.#revoke(key), {class: 'danger small', 'aria-label': `${t.revoke} ${key.label}`})))));
  }

  async #revoke(key) {
    if (!await confirmDialog(t.revokeTitle(key.label), t.revokeExplain, t.revoke, text.cancel)) return;
    await api.revokeKey(key.id);
    await this.#loadKeys();
    toast(t.revoked(key.label));
  }

  #form() {
    const label = h('input', {type: 'text', required: true, maxlength: 100, autocomplete: 'off'});
    const kind = h('select', {}, ...options(t.kinds));
    const gallery = h('input', {type: 'text', value: MAIN, required: true, autocomplete: 'off', pattern: '[A-Za-z0-9_\\-]{1,50}'});
    const unknown = h('select', {}, ...options(t.unknowns));
    const expires = h('input', {type: 'date'});
    const scopes = Object.entries(t.scopeNames).map(([value, word]) =>
      ({value, box: h('input', {type: 'checkbox', checked: value !== 'EMBEDDINGS'}), word}));
    const form = h('form', {class: 'card'}, h('h2', {}, t.make),
      h('div', {class: 'fields'}, field(t.label, label), field(t.kind, kind), field(t.gallery, gallery), field(t.unknown, unknown), field(t.expires, expires)),
      h('fieldset', {class: 'row'}, h('legend', {}, t.scopes), ...scopes.map(({box, word}) => h('label', {}, box, ` ${word}`))),
      h('button', {class: 'primary'}, t.create));
    form.addEventListener('submit', event => {
      event.preventDefault();
      guarded(async () => {
        await this.#show(await api.createKey({
          label: label.value.trim(), kind: kind.value, gallery: gallery.value.trim(), unknown: unknown.value,
          scopes: scopes.filter(({box}) => box.checked).map(({value}) => value),
          expires: expires.value ? `${expires.value}T00:00:00Z` : undefined,
        }));
        form.reset();
        gallery.value = MAIN;
        await this.#loadKeys();
      });
    });
    return form;
  }

  #show(made) {
    const secret = h('input', {type: 'text', readonly: true, value: made.api_key, class: 'secret', 'aria-label': t.secretTitle});
    return openDialog(t.secretTitle, close => [h('p', {}, t.secretExplain), secret,
      h('div', {class: 'row end'},
        button(text.copy, () => navigator.clipboard.writeText(made.api_key)),
        h('button', {type: 'button', class: 'primary', autofocus: true, onclick: () => close()}, text.close))]);
  }

  async #loadLog() {
    const {entries, intact, firstFault} = await api.audit({before: this.#before, limit: PAGE});
    this.#intact.textContent = intact ? `✓ ${t.intact}` : `✗ ${t.broken(firstFault)}`;
    this.#intact.className = intact ? 'known' : 'unknown';
    this.#before = entries.at(-1)?.number;
    this.#log.append(...entries.map(entry => h('tr', {},
      h('td', {}, h('time', {datetime: entry.at}, time(entry.at))), h('td', {title: entry.key}, this.#labels.get(entry.key) || entry.key), h('td', {}, entry.action),
      h('td', {}, entry.count), h('td', {}, entry.status))));
    if (this.#log.children.length === 0) this.#log.append(h('tr', {}, h('td', {colspan: 5}, t.noLog)));
    this.#older.hidden = entries.length < PAGE;
  }
}

customElements.define('keys-view', KeysView);
