// <unknown-view>: faces that nobody is enrolled for, grouped; to be named one group after the other, by keyboard.
import {api} from './api.js';
import {announce, button, confirmDialog, field, guarded, h, isTyping, showError} from './dom.js';
import {distanceBar, faceCrop, nameInput, refreshNames} from './face-parts.js';
import {forgetModel, loadModel} from './model.js';
import {text} from './strings.js';
import {toast} from './toast.js';
import {ServerInbox} from './unknown-inbox.js';
import {LocalInbox} from './unknown-local.js';
import {barEnd} from './verdict.js';

const FORBIDDEN = 403;
const NO_FACE = 28;
const t = text.groups;

class UnknownView extends HTMLElement {
  #inbox;
  #groups = [];
  #left = new Set();
  #at = 0;
  #turns = 0;
  #rates;
  #smallest = h('input', {type: 'number', min: 1, max: 20, value: 3});
  #about = h('p', {class: 'muted'});
  #progress = h('p', {class: 'muted', role: 'status'});
  #stage = h('section', {class: 'group', tabindex: -1, 'aria-label': t.title});
  #onKey = event => this.#key(event);

  connectedCallback() {
    document.addEventListener('keydown', this.#onKey);
    if (this.firstChild) return;
    this.#smallest.addEventListener('change', () => guarded(() => this.#regroup()));
    this.append(h('h1', {}, t.title), this.#about,
      h('photo-intake', {many: true, onphotos: event => guarded(() => this.#read(event.detail))}),
      h('div', {class: 'row bottom'}, field(t.size, this.#smallest), this.#progress), this.#stage);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#onKey);
  }

  /** Looks what the server keeps; where it keeps nothing, groups are made here. */
  async open() {
    const kept = await api.unknown().catch(error => {
      if (error.status !== FORBIDDEN) throw error;
      return {kept: false};
    });
    const type = kept.kept ? ServerInbox : LocalInbox;
    if (!(this.#inbox instanceof type)) this.#inbox = new type();
    this.#about.textContent = kept.kept ? t.kept(kept.days, kept.most) : t.local;
    this.#left.clear();
    await this.#regroup();
  }

  async #read(photos) {
    let done = 0;
    let failed = 0;
    await this.#inbox.read(photos, answer => {
      if (answer instanceof Error && answer.code !== NO_FACE) failed++;
      this.#progress.textContent = t.reading(++done, photos.length);
    });
    if (failed > 0) showError(new Error(t.failed(failed)));
    await this.#regroup();
  }

  /** Of several that are under way the last one counts. */
  async #regroup() {
    const turn = ++this.#turns;
    const smallest = Number(this.#smallest.value) || 1;
    this.#rates = (await loadModel()).rates;
    const groups = await this.#inbox.groups(smallest);
    if (turn !== this.#turns) return;
    this.#groups = groups
      .map(group => ({...group, faces: group.faces.filter(face => !this.#left.has(face.id ?? face))}))
      .filter(group => group.faces.length > 0);
    this.#progress.textContent = this.#inbox.small > 0 ? t.small(this.#inbox.small) : '';
    this.#turn(0);
  }

  #turn(step) {
    this.#at = Math.max(0, Math.min(this.#at + step, this.#groups.length - 1));
    const group = this.#groups[this.#at];
    if (!group) {
      this.#stage.replaceChildren(h('p', {}, t.none));
      return;
    }
    const name = nameInput({required: true, 'aria-describedby': 'unknown-keys'});
    name.addEventListener('keydown', event => event.key === 'Escape' && this.#stage.focus());
    const form = h('form', {class: 'row bottom'}, field(t.name, name), h('button', {class: 'primary'}, text.try.save));
    form.addEventListener('submit', event => {
      event.preventDefault();
      guarded(() => this.#name(group, name.value.trim()));
    });
    this.#stage.replaceChildren(
      h('h2', {}, t.group(this.#at + 1, this.#groups.length), ' · ', text.faces(group.faces.length)),
      h('ul', {class: 'strip'}, ...group.faces.map((face, i) => this.#crop(group, face, i))), form,
      group.nearest.length > 0 ? this.#suggestions(group) : '',
      h('div', {class: 'row'}, button(`← ${t.previous}`, () => this.#turn(-1)),
        button(t.ignore, () => this.#change(t.ignored(group.faces.length), () => this.#inbox.ignore(group)), {'data-key': 'i'}),
        button(`${t.next} →`, () => this.#turn(1)),
        this.#inbox.remove && button(t.remove, () => this.#remove(group), {class: 'danger'})),
      h('p', {class: 'muted', id: 'unknown-keys'}, t.keys));
    if (this.contains(document.activeElement) || document.activeElement === document.body) this.#stage.focus({preventScroll: true});
    announce(t.group(this.#at + 1, this.#groups.length));
  }

  /** Who the group might be, the closest first; the keys are for that one. */
  #suggestions(group) {
    const limit = this.#rates?.forComparison(0.001) ?? 0;
    return h('div', {}, h('h3', {}, t.near), h('ul', {class: 'grid'}, ...group.nearest.map((near, i) =>
      h('li', {class: 'card person'}, faceCrop(near.image_id), h('strong', {}, near.subject),
        distanceBar(near.distance, limit, barEnd(this.#rates)),
        button(t.merge(near.subject), () => this.#name(group, near.subject), {class: 'small', 'data-key': i === 0 && 'm'}),
        button(text.not(near.subject), () => this.#change(text.deniedTo(near.subject), () => this.#inbox.deny(group, near.subject)),
          {class: 'small', 'data-key': i === 0 && 'n'})))));
  }

  #crop(group, face, i) {
    const image = h('img', {class: 'crop', alt: text.face(i + 1)});
    face.picture().then(url => url && (image.src = url)).catch(showError);
    return h('li', {}, image, group.faces.length > 1 && h('button', {
      type: 'button', class: 'plain small', 'aria-label': t.leave(i + 1), onclick: () => this.#leave(group, face),
    }, '×'));
  }

  /** Takes a face out of its group: it is left for later. */
  #leave(group, face) {
    this.#left.add(face.id ?? face);
    group.faces = group.faces.filter(other => other !== face);
    this.#turn(0);
  }

  /** Single keys, while no name is being typed. */
  #key(event) {
    if (isTyping(event) || document.querySelector('dialog[open]')) return;
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    const command = /^[min]$/i.test(event.key) && this.#stage.querySelector(`[data-key=${event.key.toLowerCase()}]`);
    if (step) this.#turn(step);
    else if (command) command.click();
    else if (event.key === 'Enter' && event.target === this.#stage) this.#stage.querySelector('input')?.focus();
    else return;
    event.preventDefault();
  }

  /** Does something that can be taken back; the place in the row of groups stays. */
  async #change(message, work) {
    const at = this.#at;
    const undo = await work();
    toast(message, async () => {
      await undo();
      this.#at = at;
      await this.#settle();
    });
    await this.#settle();
  }

  #name(group, subject) {
    return this.#change(t.named(group.faces.length, subject), () => this.#inbox.name(group, subject));
  }

  async #remove(group) {
    const count = group.faces.length;
    if (!await confirmDialog(t.removeTitle(count), text.people.removeExplain, text.people.remove, text.cancel)) return;
    await this.#inbox.remove(group);
    await this.#settle();
    toast(t.removed(count));
  }

  async #settle() {
    forgetModel();
    await Promise.all([refreshNames(), this.#regroup()]);
  }
}

customElements.define('unknown-view', UnknownView);
