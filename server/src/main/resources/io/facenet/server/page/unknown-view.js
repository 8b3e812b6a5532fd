// <unknown-view>: faces that nobody is enrolled for, grouped; to be named one group after the other, by keyboard.
import {api} from './api.js';
import {announce, button, field, guarded, h, isTyping, showError} from './dom.js';
import {nameInput, refreshNames} from './face-parts.js';
import {grouped} from './groups.js';
import {forgetModel, loadModel} from './model.js';
import {cropUrl, each, fitting} from './photos.js';
import {text} from './strings.js';
import {toast} from './toast.js';

const CLUSTER_FAR = 1.5e-4;
const AT_ONCE = 2;
const t = text.groups;

class UnknownView extends HTMLElement {
  #faces = [];
  #groups = [];
  #at = 0;
  #smallest = h('input', {type: 'number', min: 1, max: 20, value: 3});
  #progress = h('p', {class: 'muted', role: 'status'});
  #stage = h('section', {class: 'group', tabindex: -1, 'aria-label': t.title});
  #onKey = event => this.#key(event);

  connectedCallback() {
    document.addEventListener('keydown', this.#onKey);
    if (this.firstChild) return;
    this.#smallest.addEventListener('change', () => this.#regroup());
    this.append(h('h1', {}, t.title), h('p', {class: 'muted'}, t.empty),
      h('photo-intake', {many: true, onphotos: event => guarded(() => this.#read(event.detail))}),
      h('div', {class: 'row bottom'}, field(t.size, this.#smallest), this.#progress), this.#stage);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#onKey);
  }

  async #read(photos) {
    let done = 0;
    let failed = 0;
    await each(photos, AT_ONCE, async photo => {
      try {
        await this.#find(await fitting(photo));
      } catch (error) {
        if (error.code !== 28) failed++;
      }
      this.#progress.textContent = t.reading(++done, photos.length);
    });
    if (failed > 0) showError(new Error(t.failed(failed)));
    await this.#regroup();
  }

  async #find(file) {
    const {result} = await api.recognize(file, {face_plugins: 'calculator', prediction_count: 1});
    result.forEach(({box, embedding, match}, face) => {
      if (!match?.known) this.#faces.push({file, face, embedding, match, crop: cropUrl(file, box)});
    });
  }

  async #regroup() {
    const {rates} = await loadModel();
    const all = grouped(this.#faces, rates?.forComparison(CLUSTER_FAR) ?? 0.5);
    this.#groups = all.filter(group => group.length >= Number(this.#smallest.value));
    const small = all.flat().length - this.#groups.flat().length;
    this.#progress.textContent = small > 0 ? t.small(small) : '';
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
    const near = this.#nearest(group);
    this.#stage.replaceChildren(
      h('h2', {}, t.group(this.#at + 1, this.#groups.length), ' · ', text.faces(group.length)),
      h('ul', {class: 'strip'}, ...group.map((face, i) => this.#crop(group, face, i))), form,
      h('div', {class: 'row'}, button(`← ${t.previous}`, () => this.#turn(-1)),
        near && button(t.merge(near), () => this.#name(group, near), {'data-key': 'm'}),
        button(t.ignore, () => this.#ignore(group), {'data-key': 'i'}),
        button(`${t.next} →`, () => this.#turn(1))),
      h('p', {class: 'muted', id: 'unknown-keys'}, t.keys));
    this.#stage.focus({preventScroll: true});
    announce(t.group(this.#at + 1, this.#groups.length));
  }

  /** The person that is nearest to the group as a whole. */
  #nearest(group) {
    const found = group.flatMap(face => face.match?.candidates ?? []).sort((a, b) => a.distance - b.distance);
    return found[0]?.subject;
  }

  #crop(group, face, i) {
    const image = h('img', {class: 'crop', alt: text.face(i + 1)});
    face.crop.then(url => { image.src = url; });
    return h('li', {}, image, group.length > 1 && h('button', {
      type: 'button', class: 'plain small', 'aria-label': t.leave(i + 1), onclick: () => this.#leave(group, face),
    }, '×'));
  }

  /** Takes a face out of its group: it is left for later. */
  #leave(group, face) {
    group.splice(group.indexOf(face), 1);
    this.#turn(0);
  }

  /** Single keys, while no name is being typed. */
  #key(event) {
    if (isTyping(event) || document.querySelector('dialog[open]')) return;
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    const command = /^[mi]$/i.test(event.key) && this.#stage.querySelector(`[data-key=${event.key.toLowerCase()}]`);
    if (step) this.#turn(step);
    else if (command) command.click();
    else if (event.key === 'Enter' && event.target === this.#stage) this.#stage.querySelector('input')?.focus();
    else return;
    event.preventDefault();
  }

  #drop(group) {
    this.#faces = this.#faces.filter(face => !group.includes(face));
    this.#groups = this.#groups.filter(other => other !== group);
    this.#turn(0);
  }

  #bringBack(group, at) {
    this.#faces.push(...group);
    this.#groups.splice(at, 0, group);
    this.#at = at;
    this.#turn(0);
  }

  #ignore(group) {
    const at = this.#at;
    this.#drop(group);
    toast(t.ignored(group.length), () => this.#bringBack(group, at));
  }

  async #name(group, subject) {
    const at = this.#at;
    const ids = [];
    for (const {file, face} of group) {
      const saved = await api.enroll(file, {subject, face, duplicate: 'allow'});
      if (saved.added !== false) ids.push(saved.image_id);
    }
    this.#drop(group);
    await this.#afterChange();
    toast(t.named(group.length, subject), async () => {
      await api.deleteFaces(ids);
      this.#bringBack(group, at);
      await this.#afterChange();
    });
  }

  async #afterChange() {
    forgetModel();
    await refreshNames();
  }
}

customElements.define('unknown-view', UnknownView);
