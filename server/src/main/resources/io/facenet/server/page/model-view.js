// <model-view>: what embeds, under which license, and what its distances mean.
import {h, svg} from './dom.js';
import {loadModel} from './model.js';
import {oneIn, text} from './strings.js';

const WIDTH = 480;
const HEIGHT = 220;
const LEFT = 56;
const BOTTOM = 36;
const LEAST = 1e-6;

class ModelView extends HTMLElement {
  #facts = h('dl', {class: 'facts'});
  #slider = h('rate-slider', {hidden: true});
  #curve = h('figure', {class: 'curve'});
  #table = h('div', {});
  #model;

  connectedCallback() {
    if (this.firstChild) return;
    this.append(h('h1', {}, text.model.title),
      h('div', {class: 'split even'}, h('section', {class: 'card'}, this.#facts), h('section', {}, this.#slider, this.#curve)), this.#table);
    this.#slider.addEventListener('rate', () => this.#draw());
  }

  async open() {
    this.#model = await loadModel();
    this.#facts.replaceChildren(...this.#rows().flatMap(([term, value]) => [h('dt', {}, term), h('dd', {}, String(value))]));
    this.#slider.hidden = !this.#model.rates;
    if (!this.#model.rates) {
      this.#table.replaceChildren(h('p', {}, text.model.uncalibrated));
      return;
    }
    this.#draw();
    this.#table.replaceChildren(h('h2', {}, text.model.table), this.#thresholds());
  }

  #rows() {
    const {id, network, dimensions, license, source, calibration, gallery} = this.#model;
    return [[text.model.id, id], [text.model.network, network], [text.model.dimensions, dimensions],
      [text.model.licence, license], [text.model.source, source], [text.model.set, calibration?.set],
      [text.model.pairs, calibration?.different_pairs?.toLocaleString('en')],
      [text.model.gallery, gallery && text.model.enrolled(gallery.faces, gallery.subjects)]]
      .filter(([, value]) => value !== undefined && value !== null && value !== '');
  }

  #draw() {
    const faces = this.#model.gallery?.faces ?? 0;
    const {rates} = this.#model;
    const threshold = rates.forGallery(this.#slider.rate, faces);
    this.#slider.explain(text.rate.explain(this.#slider.rate, threshold, faces));
    this.#curve.replaceChildren(this.#drawing(rates, threshold));
  }

  #drawing(rates, threshold) {
    const end = 1.1 * rates.forComparison(0.1);
    const x = distance => LEFT + (WIDTH - LEFT - 8) * Math.min(1, distance / end);
    const y = rate => 8 + (HEIGHT - BOTTOM - 8) * Math.log10(Math.max(rate, LEAST)) / Math.log10(LEAST);
    const points = Array.from({length: 81}, (unused, i) => end * i / 80)
      .map(distance => [distance, rates.rateOf(distance)]).filter(([, rate]) => rate >= LEAST);
    const label = text.model.curveLabel(rates.rateOf(threshold), threshold);
    return svg('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label},
      ...[1, 1e-2, 1e-4, 1e-6].flatMap(rate => [
        svg('line', {class: 'grid-line', x1: LEFT, x2: WIDTH - 8, y1: y(rate), y2: y(rate)}),
        svg('text', {x: LEFT - 6, y: y(rate) + 4, 'text-anchor': 'end'}, rate === 1 ? '1' : `10${{'-2': '⁻²', '-4': '⁻⁴', '-6': '⁻⁶'}[Math.log10(rate)]}`)]),
      ...[0, 0.5, 1].map(share => svg('text', {x: x(share * end), y: HEIGHT - BOTTOM + 16, 'text-anchor': share === 1 ? 'end' : 'middle'}, (share * end).toFixed(2))),
      svg('text', {x: (WIDTH + LEFT) / 2, y: HEIGHT - 4, 'text-anchor': 'middle'}, text.model.axisX),
      svg('polyline', {class: 'line', points: points.map(([distance, rate]) => `${x(distance)},${y(rate)}`).join(' ')}),
      svg('line', {class: 'mark', x1: x(threshold), x2: x(threshold), y1: 8, y2: HEIGHT - BOTTOM}),
      svg('circle', {class: 'mark', cx: x(threshold), cy: y(rates.rateOf(threshold)), r: 5}));
  }

  #thresholds() {
    const {thresholds} = this.#model;
    const heads = [text.model.far, text.model.distance, text.model.similarity, text.model.measured];
    const blob = new Blob([JSON.stringify(thresholds, null, 2)], {type: 'application/json'});
    return h('div', {},
      h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': text.model.table},
        h('table', {}, h('thead', {}, h('tr', {}, ...heads.map(head => h('th', {scope: 'col'}, head)))),
          h('tbody', {}, ...thresholds.map(row => h('tr', {}, h('td', {}, oneIn(row.far)), h('td', {}, row.distance.toFixed(4)),
            h('td', {}, row.similarity.toFixed(5)), h('td', {}, row.measured === false ? text.model.no : text.model.yes)))))),
      h('p', {}, h('a', {class: 'button', download: 'thresholds.json', href: URL.createObjectURL(blob)}, text.model.download)));
  }
}

customElements.define('model-view', ModelView);
