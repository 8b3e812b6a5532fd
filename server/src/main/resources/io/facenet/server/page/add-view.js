// <add-view>: many photos of many people into the gallery, each with its own state.
import {AddRow} from './add-row.js';
import {api} from './api.js';
import {announce, button, field, h} from './dom.js';
import {nameInput, refreshNames} from './face-parts.js';
import {forgetModel} from './model.js';
import {each} from './photos.js';
import {text} from './strings.js';
import {toast} from './toast.js';

const AT_ONCE = 2;

class AddView extends HTMLElement {
  #rows = [];
  #common = nameInput({});
  #save = button('', () => this.#saveAll(), {class: 'primary'});
  #retry = button(text.add.retry, () => this.#check(this.#failed()), {hidden: true});
  #progress = h('progress', {hidden: true, 'aria-label': text.add.title});
  #body = h('tbody', {});
  #list = h('section', {hidden: true});

  connectedCallback() {
    if (this.firstChild) return;
    const heads = [text.add.photo, text.add.who, text.add.face, text.add.state];
    this.#common.addEventListener('input', () => this.#draw());
    this.#list.append(
      h('div', {class: 'row bottom'}, field(text.add.name, this.#common), this.#save, this.#retry,
        button(text.add.clear, () => this.#clear())),
      this.#progress,
      h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': text.add.title},
        h('table', {class: 'add'}, h('thead', {}, h('tr', {}, ...heads.map(head => h('th', {scope: 'col'}, head)))), this.#body)));
    this.append(h('h1', {}, text.add.title), h('p', {class: 'muted'}, text.add.empty),
      h('photo-intake', {many: true, onphotos: event => this.#take(event.detail)}), this.#list);
    this.#draw();
  }

  #take(files) {
    const rows = files.map(file => new AddRow(file, () => this.#draw()));
    this.#rows.push(...rows);
    this.#body.append(...rows.map(row => row.element));
    return this.#check(rows);
  }

  async #check(rows) {
    await this.#each(rows, row => row.check());
  }

  /** A few at a time, with progress; rows that were removed meanwhile are passed over. */
  async #each(rows, work) {
    this.#progress.hidden = false;
    this.#progress.max = rows.length;
    this.#progress.value = 0;
    await each(rows, AT_ONCE, async row => {
      if (this.#rows.includes(row)) await work(row);
      this.#progress.value++;
    });
    this.#progress.hidden = true;
  }

  #ready() {
    return this.#rows.filter(row => row.state === 'ready' && row.name(this.#common.value.trim()) !== '');
  }

  #failed() {
    return this.#rows.filter(row => row.state === 'failed');
  }

  async #saveAll() {
    const rows = this.#ready();
    const saved = new Map();
    await this.#each(rows, async row => {
      const id = await row.save(this.#common.value.trim());
      if (id) saved.set(row, id);
    });
    forgetModel();
    await refreshNames();
    const failed = rows.filter(row => row.state === 'failed').length;
    toast(text.add.done(rows.length - failed, failed), saved.size === 0 ? undefined : () => this.#undo(saved));
  }

  async #undo(saved) {
    await api.deleteFaces([...saved.values()]);
    saved.forEach((id, row) => row.taken());
    forgetModel();
    await refreshNames();
  }

  #clear() {
    this.#rows = [];
    this.#body.replaceChildren();
    this.#draw();
    announce(text.photos(0));
  }

  #draw() {
    const ready = this.#ready().length;
    this.#list.hidden = this.#rows.length === 0;
    this.#save.textContent = text.add.save(ready);
    this.#save.disabled = ready === 0;
    this.#retry.hidden = this.#failed().length === 0;
  }
}

customElements.define('add-view', AddView);
