// <people-view>: everybody as a grid, with names to edit; #/people/NAME is one person.
import {announce, field, guarded, h} from './dom.js';
import {faceCrop, nameInput, offerNames} from './face-parts.js';
import {everybody, rename} from './people-actions.js';
import {text} from './strings.js';
import './person-view.js';

const SHOWN = 120;

class PeopleView extends HTMLElement {
  #people = [];
  #filter = h('input', {type: 'search', autocomplete: 'off'});
  #summary = h('p', {class: 'muted', 'aria-live': 'polite'});
  #grid = h('ul', {class: 'grid'});
  #more = h('button', {type: 'button', hidden: true, onclick: () => this.#showMore()}, text.people.more);
  #list = h('div', {});
  #person = h('person-view', {hidden: true});
  #limit = SHOWN;

  connectedCallback() {
    if (this.firstChild) return;
    this.#filter.addEventListener('input', () => this.#draw());
    this.#list.append(h('h1', {}, text.people.title),
      h('div', {class: 'row bottom'}, field(text.people.filter, this.#filter), h('a', {class: 'button', href: '#/add'}, text.people.add)),
      this.#summary, this.#grid, this.#more);
    this.append(this.#list, this.#person);
  }

  /** Shows all, or one person; what was filtered and scrolled to stays. */
  async open(name) {
    this.#list.hidden = name !== undefined;
    this.#person.hidden = name === undefined;
    await this.#load();
    if (name !== undefined) await this.#person.show(name, this.#people, () => this.#load());
  }

  async #load() {
    if (this.#people.length === 0) this.#summary.textContent = text.loading;
    this.#people = await everybody();
    offerNames(this.#people.map(person => person.name));
    this.#draw();
    return this.#people;
  }

  #showMore() {
    this.#limit += SHOWN;
    this.#draw();
  }

  #draw() {
    const wanted = this.#filter.value.trim().toLowerCase();
    const found = this.#people.filter(person => person.name.toLowerCase().includes(wanted));
    this.#summary.textContent = this.#people.length === 0 ? text.people.none
      : found.length === 0 ? text.people.noMatch : text.people.shown(found.length, this.#people.length);
    this.#grid.replaceChildren(...found.slice(0, this.#limit).map(person => this.#card(person)));
    this.#more.hidden = found.length <= this.#limit;
  }

  #card(person) {
    const name = nameInput({value: person.name, class: 'inline', 'aria-label': text.people.rename(person.name)});
    name.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      if (event.key === 'Escape') name.value = person.name;
      event.preventDefault(); // Or the same stroke would press the button of a dialog that leaving opens.
      name.blur();
    });
    name.addEventListener('change', () => this.#rename(person, name));
    return h('li', {class: 'card person'},
      h('a', {href: `#/people/${encodeURIComponent(person.name)}`, 'aria-label': text.people.open(person.name)}, faceCrop(person.face)),
      name, h('small', {}, text.faces(person.count)));
  }

  async #rename(person, input) {
    const place = this.#people.indexOf(person);
    const result = await guarded(() => rename(person, input.value, this.#people, () => this.#load()));
    input.value = result ?? person.name;
    announce(input.value);
    this.#grid.children[Math.min(place, this.#grid.children.length - 1)]?.querySelector('input')?.focus({preventScroll: true});
  }
}

customElements.define('people-view', PeopleView);
