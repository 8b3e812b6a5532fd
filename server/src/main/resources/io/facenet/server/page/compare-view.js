// <compare-view>: every face of one photo against every face of another.
import {address, api} from './api.js';
import {announce, guarded, h} from './dom.js';
import {curl} from './exchange.js';
import {distanceBar} from './face-parts.js';
import {loadModel} from './model.js';
import {fitting} from './photos.js';
import {distance} from './rates.js';
import {oneIn, text} from './strings.js';
import {barEnd} from './verdict.js';

const QUERY = {face_plugins: 'calculator'};

/** One of the two photos and its faces. */
class Side {
  faces = [];
  boxes = h('photo-boxes', {hidden: true});
  constructor(title, onChange) {
    this.element = h('section', {class: 'stage'}, h('h2', {}, title),
      h('photo-intake', {onphotos: event => guarded(async () => {
        await this.#read(event.detail[0]);
        onChange();
      })}), this.boxes);
  }

  async #read(photo) {
    this.file = await fitting(photo);
    this.faces = [];
    this.boxes.hidden = false;
    await this.boxes.show(this.file, photo.name);
    this.answer = await api.detect(this.file, QUERY);
    this.faces = this.answer.result;
    if (this.faces.some(face => !face.embedding)) throw new Error(text.compare.noEmbeddings);
  }

  mark(known, chosen) {
    this.boxes.mark(this.faces.map((face, i) =>
      ({box: face.box, label: `${i + 1}`, looks: known.has(i) ? 'known' : 'unknown'})), chosen);
  }
}

class CompareView extends HTMLElement {
  #slider = h('rate-slider', {rate: 0.001, label: text.rate.labelPair, hidden: true});
  #table = h('div', {});
  #exchange = h('json-exchange', {});
  #first = new Side(text.compare.first, () => this.#compare());
  #second = new Side(text.compare.second, () => this.#compare());
  #rates = null;
  #chosen = null;

  connectedCallback() {
    if (this.firstChild) return;
    this.append(h('h1', {}, text.compare.title), h('p', {class: 'muted'}, text.compare.empty),
      h('div', {class: 'split even'}, this.#first.element, this.#second.element),
      this.#slider, this.#table, this.#exchange);
    this.#slider.addEventListener('rate', () => this.#draw());
  }

  async #compare() {
    await guarded(async () => {
      this.#rates = (await loadModel()).rates;
      this.#chosen = null;
      this.#draw();
    });
    if (this.#second.answer) {
      const both = {source_image: this.#first.file, target_image: this.#second.file};
      this.#exchange.show(
        ['source_image', 'target_image'].map(side => curl('POST', address('detection/detect', QUERY), {file: both[side]})).join('\n\n'),
        [this.#first.answer, this.#second.answer]);
    }
  }

  #pairs() {
    return this.#first.faces.flatMap((one, a) => this.#second.faces.map((other, b) =>
      ({a, b, distance: distance(one.embedding, other.embedding)})))
      .sort((one, other) => one.distance - other.distance);
  }

  #draw() {
    const pairs = this.#pairs();
    const threshold = this.#rates?.forComparison(this.#slider.rate) ?? 0;
    const same = pairs.filter(pair => pair.distance <= threshold);
    this.#slider.hidden = pairs.length === 0 || !this.#rates;
    this.#slider.explain(text.rate.explainPair(this.#slider.rate, threshold));
    this.#first.mark(new Set(same.map(pair => pair.a)), this.#chosen?.a);
    this.#second.mark(new Set(same.map(pair => pair.b)), this.#chosen?.b);
    this.#table.replaceChildren(...(pairs.length === 0 ? [] : [this.#rows(pairs, threshold)]));
    if (pairs.length > 0) announce(pairs[0].distance <= threshold ? text.compare.same : text.compare.different);
  }

  #rows(pairs, threshold) {
    const heads = [text.compare.pairs, text.compare.verdict, text.compare.distance, text.compare.stranger];
    return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': text.compare.title},
      h('table', {}, h('thead', {}, h('tr', {}, ...heads.map(head => h('th', {scope: 'col'}, head)))),
        h('tbody', {}, ...pairs.map(pair => this.#row(pair, threshold)))));
  }

  #row(pair, threshold) {
    const same = pair.distance <= threshold;
    const point = h('button', {type: 'button', class: 'plain', onclick: () => this.#stress(pair)},
      text.compare.pair(pair.a + 1, pair.b + 1));
    return h('tr', {}, h('td', {}, point),
      h('td', {class: same ? 'known' : 'unknown'}, same ? `✓ ${text.compare.same}` : `✗ ${text.compare.different}`),
      h('td', {}, distanceBar(pair.distance, threshold, barEnd(this.#rates))),
      h('td', {}, this.#rates ? oneIn(this.#rates.rateOf(pair.distance)) : '–'));
  }

  #stress(pair) {
    this.#chosen = pair;
    this.#first.mark(new Set([pair.a]), pair.a);
    this.#second.mark(new Set([pair.b]), pair.b);
  }
}

customElements.define('compare-view', CompareView);
