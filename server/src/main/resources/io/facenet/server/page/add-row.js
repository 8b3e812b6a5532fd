// One photo on its way into the gallery: looked at first, so that warnings come before it is saved.
import {api} from './api.js';
import {button, h} from './dom.js';
import {nameInput, POOR, qualityBadge} from './face-parts.js';
import {cropUrl, fitting, folderOf} from './photos.js';
import {text} from './strings.js';

const OTHER_PERSON = 62;

export class AddRow {
  state = 'waiting';
  faces = [];
  chosen = 0;
  allow = false;
  message = '';
  #name = nameInput({value: '', 'aria-label': text.add.who});
  #face = h('td', {});
  #state = h('td', {});

  /** @param onChange told after each change that the list's buttons depend on */
  constructor(file, onChange) {
    this.file = file;
    this.onChange = onChange;
    this.#name.value = folderOf(file);
    this.#name.addEventListener('input', onChange);
    this.element = h('tr', {}, h('td', {class: 'file'}, file.name), h('td', {}, this.#name), this.#face, this.#state);
    this.#draw();
  }

  /** The name under which it is saved, its own or the one for all without. */
  name(common) {
    return this.#name.value.trim() || common;
  }

  /** Finds the faces and who is nearest, and warns of what may go wrong. */
  async check() {
    this.#set('checking');
    try {
      this.file = await fitting(this.file);
      this.faces = (await api.recognize(this.file, {prediction_count: 1})).result;
      this.#set('ready', this.#warning());
    } catch (error) {
      this.#set('failed', error.message);
    }
  }

  #warning() {
    const face = this.faces[this.chosen];
    const warnings = [];
    if (face.match?.known) warnings.push(text.add.like(face.match.subject));
    if (face.quality?.overall < POOR) warnings.push(text.add.poor);
    return warnings.join(', ');
  }

  /** Enrolls the chosen face; resolves with its id, or undefined if nothing was added. */
  async save(common) {
    const subject = this.name(common);
    this.#set('saving');
    try {
      const saved = await api.enroll(this.file, {subject, face: this.chosen, duplicate: this.allow ? 'allow' : undefined});
      this.#set(saved.added === false ? 'known' : 'saved', (saved.warnings ?? []).join(', '));
      return saved.added === false ? undefined : saved.image_id;
    } catch (error) {
      this.#set('failed', error.message, error.code === OTHER_PERSON);
      return undefined;
    }
  }

  /** After the list was undone. */
  taken() {
    this.#set('ready');
  }

  #set(state, message = '', mayAllow = false) {
    this.state = state;
    this.message = message;
    this.mayAllow = mayAllow;
    this.#draw();
    this.onChange();
  }

  #draw() {
    const done = this.state === 'saved' || this.state === 'known';
    this.#name.readOnly = done;
    this.element.className = this.state;
    this.#state.replaceChildren(...[h('strong', {}, text.add.states[this.state]), this.message && h('div', {}, this.message),
      this.mayAllow && button(text.add.allow, () => this.#allowed(), {class: 'small'})].filter(Boolean));
    this.#face.replaceChildren(...this.#choices());
  }

  #allowed() {
    this.allow = true;
    this.#set('ready');
  }

  #choices() {
    if (this.faces.length === 0) return [];
    if (this.faces.length === 1) return [this.#crop(0), qualityBadge(this.faces[0].quality)].filter(Boolean);
    return [h('fieldset', {class: 'row'}, h('legend', {}, text.add.choose), ...this.faces.map((face, i) =>
      h('button', {
        type: 'button', class: 'plain choice', 'aria-label': text.face(i + 1), 'aria-pressed': String(i === this.chosen),
        onclick: () => {
          this.chosen = i;
          this.#set('ready', this.#warning());
        },
      }, this.#crop(i))))];
  }

  #crop(i) {
    const image = h('img', {class: 'crop small', alt: ''});
    cropUrl(this.file, this.faces[i].box, 96).then(url => { image.src = url; });
    return image;
  }
}
