// <person-view>: one person's faces, and who might be the same.
import {api} from './api.js';
import {button, confirmDialog, field, guarded, h, openDialog} from './dom.js';
import {distanceBar, faceCrop, nameInput, qualityBadge} from './face-parts.js';
import {forgetModel, loadModel} from './model.js';
import {merge, reassign, rename, tellApart} from './people-actions.js';
import {text} from './strings.js';
import {toast} from './toast.js';
import {barEnd} from './verdict.js';

const go = name => {
  location.hash = name === undefined ? '#/people' : `#/people/${encodeURIComponent(name)}`;
};

class PersonView extends HTMLElement {
  #name;
  #people = [];
  #faces = [];
  #chosen = new Set();
  #reload;
  #bar = h('div', {class: 'row bottom actions', hidden: true});
  #closest = h('section', {});

  /** Shows a person; `reload` fetches everybody anew. */
  async show(name, people, reload) {
    this.#name = name;
    this.#people = people;
    this.#reload = reload;
    this.#faces = await api.facesOf(name);
    this.#chosen.clear();
    this.#draw();
    await this.#suggest();
  }

  async #changed() {
    this.#people = await this.#reload();
    const stays = this.#people.some(person => person.name === this.#name);
    if (stays) await this.show(this.#name, this.#people, this.#reload);
    else go();
  }

  get #self() {
    return {name: this.#name, face: this.#faces[0]?.image_id};
  }

  #draw() {
    const name = nameInput({value: this.#name});
    const form = h('form', {class: 'row bottom'}, field(text.people.rename(this.#name), name), h('button', {}, text.try.save));
    form.addEventListener('submit', event => {
      event.preventDefault();
      guarded(async () => go(await rename(this.#self, name.value, this.#people, this.#reload)));
    });
    this.replaceChildren(h('p', {}, h('a', {href: '#/people'}, `← ${text.people.back}`)), h('h1', {}, this.#name),
      h('div', {class: 'row bottom'}, form, button(text.people.removePerson, () => this.#removePerson(), {class: 'danger'})),
      this.#faces.length === 0 ? h('p', {class: 'muted'}, text.people.noFaces)
        : h('ul', {class: 'grid'}, ...this.#faces.map((face, i) => this.#card(face, i))),
      this.#bar, this.#closest);
    this.#drawBar();
  }

  #card(face, i) {
    const tick = h('input', {type: 'checkbox', 'aria-label': text.people.select(i + 1)});
    tick.addEventListener('change', () => {
      if (tick.checked) this.#chosen.add(face);
      else this.#chosen.delete(face);
      this.#drawBar();
    });
    return h('li', {class: 'card person'},
      h('label', {class: 'pick'}, tick, faceCrop(face.image_id, text.face(i + 1))),
      qualityBadge(face.quality),
      face.photo_kept && button(text.people.photo, () => this.#photo(face), {class: 'small', 'aria-label': `${text.people.photo}: ${text.face(i + 1)}`}));
  }

  /** The photo that the face was enrolled from, with its box. */
  async #photo(face) {
    const url = await api.photo(face.image_id);
    if (!url) throw new Error(text.people.noPhoto);
    await openDialog(this.#name, close => {
      const boxes = h('photo-boxes', {});
      requestAnimationFrame(() => guarded(async () => {
        await boxes.show(url, this.#name);
        boxes.mark([{box: face.box, label: this.#name, looks: 'known'}]);
      }));
      return [boxes, h('div', {class: 'row end'}, h('button', {type: 'button', autofocus: true, onclick: () => close()}, text.close))];
    });
  }

  #drawBar() {
    this.#bar.hidden = this.#chosen.size === 0;
    const faces = [...this.#chosen];
    const name = nameInput({required: true});
    const form = h('form', {class: 'row bottom'}, field(text.people.reassignTo(this.#name), name), h('button', {}, text.people.reassign));
    form.addEventListener('submit', event => {
      event.preventDefault();
      guarded(() => reassign(faces, name.value.trim(), () => this.#changed()));
    });
    this.#bar.replaceChildren(h('strong', {role: 'status'}, text.people.selected(faces.length)), form,
      button(text.people.remove, () => this.#removeFaces(faces), {class: 'danger'}));
  }

  async #removeFaces(faces) {
    if (!await confirmDialog(text.people.removeFaces(faces.length), text.people.removeExplain, text.people.remove, text.cancel)) return;
    await api.deleteFaces(faces.map(face => face.image_id));
    forgetModel();
    await this.#changed();
  }

  async #removePerson() {
    if (!await confirmDialog(text.people.removeTitle(this.#name), text.people.removeExplain, text.people.remove, text.cancel)) return;
    await api.deleteSubject(this.#name);
    forgetModel();
    await this.#reload();
    toast(text.people.removed(this.#name));
    go();
  }

  /** Others, the closest first, to merge with. */
  async #suggest() {
    const [{rates}, near] = await Promise.all([loadModel(), this.#faces.length === 0 ? [] : api.nearest(this.#name)]);
    const limit = rates?.forComparison(0.001) ?? 0;
    this.#closest.replaceChildren(h('h2', {}, text.people.closest),
      near.length === 0 ? h('p', {class: 'muted'}, text.people.closestNone)
        : h('ul', {class: 'grid'}, ...near.map(other => h('li', {class: 'card person'},
          h('a', {href: `#/people/${encodeURIComponent(other.subject)}`}, faceCrop(other.image_id), other.subject),
          distanceBar(other.distance, limit, barEnd(rates)),
          button(text.people.merge, async () => {
            const stays = await merge({name: other.subject, face: other.image_id}, this.#self, this.#reload);
            if (stays) go(stays);
            if (stays === this.#name) await this.#changed();
          }, {class: 'small'}),
          button(text.people.notSame, () => tellApart(this.#name, other.subject, () => this.#suggest()),
            {class: 'small', 'aria-label': text.people.notSameAs(other.subject)})))));
  }
}

customElements.define('person-view', PersonView);
